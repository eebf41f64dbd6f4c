/* For cppcheck alone (all.sh): the loops of jansson, whose headers it is not given. */
#define json_array_foreach(list, i, one) for (i = 0; (one = json_array_get(list, i)); i++)
#define json_object_foreach(of, key, one) for (key = ""; (one = json_object_get(of, key));)
