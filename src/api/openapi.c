/* The OpenAPI 3.1 document at /api/openapi.json, from the same tables that serve the requests: the routes with what each says of itself
 * (web/api_doc.h), and the schema. A path of records is written out for each kind of record, so that a generated client has their
 * fields. Whatever else is told has its shape in the table below, in a notation of one word a member:
 *	name:kind    int text day instant bool code link href, SHAPE for an object, [SHAPE] for a list of them, {SHAPE} for lists by name
 *	name:kind?   may be null        ~name:kind    may be left out */
#include "access/guarded_org.h"
#include "api/api.h"
#include "base/arena.h"

static const struct {
	const char *name, *members;
} shapes[] = {
	{ "code", "code:text label:text?" },
	{ "link", "id:int label:text? href:href?" },
	{ "change", "field:text label:text was:any now:any" },
	{ "version", "version:int what:text at:instant by:text? reason:text? changes:[change]" },
	{ "history", "~person:person type:text id:int versions:[version]" },
	{ "person", "id:int href:href name:text?" },
	{ "receipt", "done:text type:text id:int version:int? href:href" },
	{ "ended", "version:int reason:text" },
	{ "problem_of_field", "field:text? message:text is_warning:bool" },
	{ "problem", "title:text status:int detail:text? request:text ~problems:[problem_of_field] ~version:int ~differences:[change]" },
	{ "child_row", "id:int href:href la_child_id:text? name:text? council:text? ~born_on:day? ~looked_after_since:day? "
		       "~legal_status:code? ~place_type:code?"
		       " ~worker:text? ~team:text? ~is_missing:bool ~late:int" },
	{ "children", "total:int page:int next:href? children:[child_row]" },
	{ "found_person", "id:int href:href la_child_id:text? name:text? kind:code? born_on:day? council:text? worker:text? team:text? why:text? likely:int" },
	{ "found_people", "looked_for:text? is_part:bool is_more:bool total:int page:int next:href? people:[found_person]" },
	{ "word_hit", "type:text id:int href:href child:href name:text? on:day? field:text? sentence:text?" },
	{ "found_words", "looked_for:text? is_more:bool is_cut:bool records:[word_hit]" },
	{ "standing", "type:text label:text? since:day? href:href" },
	{ "key_date", "what:text on:day? more:text?" },
	{ "due", "rule:text what:text started_on:day? first_due_on:day? due_on:day? due_at:instant? is_late:bool" },
	{ "child_head", "id:int href:href name:text? la_child_id:text?" },
	{ "child", "id:int href:href name:text? la_child_id:text? council:text? worker:text? team:text? born_on:day? may_edit:bool "
		   "as_at:day stands:[standing]"
		   " key_dates:[key_date] due:[due] records:{any_record}" },
	{ "any_record", "type:text id:int version:int council:int? href:href fields:any hidden:[name]" },
	{ "span", "from:day? to:day? label:text? href:href" },
	{ "lane", "type:text label:text spans:[span]" },
	{ "event_of_child", "event:text type:text on:day? at:instant? title:text text:text? is_significant:bool reason:text? suggested_because:text? "
			    "child_was_seen:bool days_unseen_before:int? href:href" },
	{ "chronology", "id:int href:href name:text? la_child_id:text? significant:int suggested:int days_unseen:int? siblings:[person] total:int page:int next:href? "
			"events:[event_of_child]" },
	{ "plan", "id:int href:href name:text? la_child_id:text? plan:href actions:[any_record] contingencies:[any_record] versions:[any_record] "
		  "signoffs:[any_record] missing:[name] vague:[name] answers:[any_record] people_of_actions:[any_record] people_of_contingencies:[any_record] readers:[plan_reader]" },
	{ "plan_reader", "href:href name:text?" },
	{ "plan_version", "id:int href:href name:text? la_child_id:text? version:int made_on:day? occasion:code what_changed:text? actions:[any_record] contingencies:[any_record] "
			  "actions_before:[any_record] contingencies_before:[any_record]" },
	{ "counted_for", "rule:text name:text counts:bool why_not:text? was_due_on:day?" },
	{ "counted_visit", "visit:href held_on:day? rules:[counted_for]" },
	{ "counted_visits", "id:int href:href name:text? la_child_id:text? visits:[counted_visit]" },
	{ "heard", "type:text on:day? what:text child_words:text? learned:text? what_changes:text? parent:text? teach_back:text? worker_worry:int? parent_worry:int? href:href" },
	{ "decided", "type:text on:day? what:text words:text? why:text? href:href" },
	{ "childs_decisions", "id:int href:href name:text? la_child_id:text? decisions:[decided]" },
	{ "childs_day", "id:int href:href name:text? la_child_id:text? heard:[heard]" },
	{ "told_line", "label:text words:text" },
	{ "told_row", "what:text lines:[told_line]" },
	{ "hard_sentence", "sentence:text from_age:int" },
	{ "plan_copy", "id:int href:href name:text? la_child_id:text? made_for:text language:code is_checked:bool actions:[told_row] contingencies:[told_row] left_out:int hard_to_read:[hard_sentence]" },
	{ "plan_decided", "outcome:text ~comments:text ~vague_reason:text ~no_identity_reason:text ~seen:text" },
	{ "misfiling", "reason:text belongs_to:text?" },
	{ "document_bringing", "file_name:text content:text" },
	{ "document_bytes", "file_name:text media_type:text bytes:int sha256:text content:text" },
	{ "significance", "event:text decision:text reason:text" },
	{ "timeline", "id:int href:href name:text? la_child_id:text? lanes:[lane]" },
	{ "kin", "id:int href:href? name:text? is_adult:bool sign:text born_on:day? expected_on:day? died_on:day? household:int?" },
	{ "tie", "of:int other:int through:int? kind:code? parents_bond:code? "
	  "from:day? until:day? responsibility:text? responsibility_basis:code? responsibility_from:day? responsibility_until:day? contact:text? safe_contact:text? "
	  "may_be_a_risk:bool href:href" },
	{ "around_child", "name:text? role:text? from_where:text? is_own_worker:bool is_kept_from_family:bool" },
	{ "professional_of_list", "name:text? role:code? from_where:text? from:day? until:day? href:href" },
	{ "stay", "address:text? who:int from:day? until:day?" },
	{ "living_together", "other:int? note:text? from:day? until:day?" },
	{ "family", "id:int href:href name:text? la_child_id:text? is_cut:bool people:[kin] relationships:[tie] "
	  "around:[around_child] professionals:[professional_of_list] homes:[stay] lives_with:[living_together]" },
	{ "clock", "rule:text what:text limit:text? source:text? started_on:day? first_due_on:day? due_on:day? due_at:instant? "
		   "done_on:day? how_it_stands:text?"
		   " is_open:bool href:href change:href?" },
	{ "clocks", "id:int href:href name:text? la_child_id:text? clocks:[clock]" },
	{ "counts", "late:int week:int later:int" },
	{ "due_of_child", "child:href name:text? la_child_id:text? worker:text? rule:text what:text started_on:day? first_due_on:day? "
			  "due_on:day? due_at:instant? is_late:bool" },
	{ "worklist", "counts:counts total:int page:int next:href? due:[due_of_child] transfers_total:int transfers:[transfer_row]" },
	{ "waiting_kind", "what:text label:text who:text waiting:int" },
	{ "waiting_child", "child:href name:text? la_child_id:text? worker:text? since:day?" },
	{ "waiting", "kinds:[waiting_kind] with_a_plan:int children:[waiting_child]" },
	{ "beside", "href:href name:text?" },
	{ "share", "rule:text part:text? what:text limit:text? judged:int in_time:int late:int not_done:int not_yet:int not_required:int unknown:int" },
	{ "behind_share", "child:href name:text? la_child_id:text? started_on:day? first_due_on:day? done_on:day? changes:int" },
	{ "done_in_time", "from:day to:day rules:[share] children:[behind_share]" },
	{ "viewer", "name:text? role:text? why:text? covers:text? until:day?" },
	{ "look", "at:instant name:text? role:text? as_cover_of:text? what:text by_another_system:bool" },
	{ "who", "id:int href:href name:text? la_child_id:text? can_see:[viewer] is_everybody:bool looked:[look]" },
	{ "council", "id:int name:text? may_edit:bool" },
	{ "kind", "type:text label:text href:href" },
	{ "kinds", "councils:[council] kinds:[kind]" },
	{ "import_row_of_list", "id:int href:href at:instant council:text? collection:text? year:text? from:text? by:text?" },
	{ "imports", "imports:[import_row_of_list]" },
	{ "import_table", "table:text read:int stored:int kept:int refused:int new:int changed:int unchanged:int ended:int rows:href" },
	{ "import_finding", "table:text? column:text? message:text? rows:int is_mild:bool" },
	{ "import_likely", "child:text? own:int? person:int? href:href? la_child_id:text? likely:int line:int why:text?" },
	{ "import_difference", "child:text? element:text? line:int" },
	{ "import_note", "file:text? message:text?" },
	{ "import", "id:int at:instant council:text? collection:text? year:text? from:text? by:text? is_cut:bool tables:[import_table] "
		    "findings:[import_finding] likely_known:[import_likely]"
		    " differences:[import_difference] gone:[cell] notes:[import_note]" },
	{ "row_finding", "column:text? message:text?" },
	{ "import_row", "line:int? child_id:int? child:text? cells:[cell] findings:[row_finding]" },
	{ "import_rows", "rows:[import_row] next:href?" },
	{ "return_table", "table:text file:text rows:int not_held:int" },
	{ "return_note", "table:text why:text how_many:int children:[href]" },
	{ "frozen_of_list", "id:int href:href at:instant as_at:day? by:text? rows:int" },
	{ "return_explained", "rule:text child:text? href:href explanation:text?" },
	{ "return_903", "council:text? year:text as_at:day children:int tables:[return_table] lacking:[return_note] not_told:[return_note] "
			"rows_left_out:int addresses_left_out:int explanations:[return_explained] frozen:[frozen_of_list]" },
	{ "annex_of_lists", "list:text name:text about:text rows:int closed:int href:href" },
	{ "annex_lists", "council:text? as_at:day lists:[annex_of_lists]" },
	{ "annex_cell", "column:text value:text? is_lacking:bool is_kept:bool" },
	{ "annex_row", "href:href cells:[annex_cell]" },
	{ "annex_list", "council:text? list:text name:text as_at:day closed:int rows:[annex_row] total:int page:int next:href?" },
	{ "frozen_file", "table:text file:text rows:int struck_out:int bytes:int sha256:text" },
	{ "frozen_return", "id:int council:text? year:text at:instant as_at:day? by:text? last_txn:int sha256:text files:[frozen_file]" },
	{ "late_column", "column:text was:text? now:text?" },
	{ "late_change", "table:text href:href child:text? change:text columns:[late_column]" },
	{ "late_changes", "changes:[late_change] unseen:int" },
	{ "record_named", "type:text label:text about:text? group:text href:href" },
	{ "code_set_named", "name:text label:text? href:href" },
	{ "collection_named", "name:text label:text href:href" },
	{ "dictionary", "records:[record_named] codes:[code_set_named] collections:[collection_named]" },
	{ "returns", "ssda903:text? cin:text? ssd:text? annex_a:text? cswwf:text?" },
	{ "field", "name:text label:text hint:text? heading:text? kind:text must:bool fixed:bool codes:href? refers_to:text? least:int? "
		   "most:int? returns:returns" },
	{ "record_described", "type:text label:text plural:text about:text? group:text belongs_to:text? fields:[field]" },
	{ "dated_code", "code:text label:text? from:day? to:day?" },
	{ "code_set", "name:text label:text? codes:[dated_code]" },
	{ "exchanged", "table:text field:text heading:text? held_by:[holder] why_not:text?" },
	{ "holder", "type:text field:text" },
	{ "collection", "name:text label:text about:text? fields:[exchanged]" },
	{ "key", "id:int may_write:bool council:int? record_types:text?" },
	{ "done", "done:text href:href?" },
	{ "cover", "id:int post:int away:text? covered_by:text? role:text? team:text? council:text? reason:code? decided_by:text? from:day? last:day?" },
	{ "cover_choice", "id:int name:text? role:text? team:text?" },
	{ "covers", "concerns_you:[cover] decided:[cover] posts:[cover_choice] users:[cover_choice]" },
	{ "cover_asked", "post:int user:int from:day last:day reason:text" },
	{ "emergency_entry", "id:int href:href name:text? la_child_id:text? born_on:day? team:text?" },
	{ "emergency_found", "found:[emergency_entry] is_more:bool" },
	{ "emergency_asked", "reason:text" },
	{ "opening", "id:int href:href opened_at:instant open_until:text? opened_by:text? child:href? name:text? reason:text? review_by_on:day? reviewed_on:day? reviewed_by:text? outcome:code? review_note:text? is_own:bool" },
	{ "openings", "openings:[opening]" },
	{ "opening_reviewed", "outcome:text ~note:text" },
	{ "alert", "id:int kind:code raised_at:instant by:text? child:href? name:text? words:text? acknowledge:href" },
	{ "group_count", "group:text label:text? children:int href:href" },
	{ "home", "today:day groups:[group_count] started_in_week:int ended_in_week:int alerts:[alert] openings_to_review:int summaries_to_answer:int" },
	{ "restriction_told", "row:int level:code kind:code reason:text? starts_on:day?" },
	{ "person_named", "row:int name:text? starts_on:day?" },
	{ "access", "id:int href:href name:text? la_child_id:text? restrictions:[restriction_told] named:[person_named] denied:[person_named] named_for_address:[person_named]" },
	{ "access_added", "kind:text ~level:text ~why:text ~reason:text ~email:text" },
	{ "access_ended", "kind:text row:int" },
	{ "address_place", "place:text record:href label:text name:text? field:text what:text" },
	{ "address_places", "id:int href:href name:text? la_child_id:text? places:[address_place] is_more:bool looked_at:int" },
	{ "places_looked_at", "place:[name]" },
	{ "summary", "id:int child:href name:text? opened_by:text? shown_at:instant spoken_to:text? reason:code is_own:bool" },
	{ "summaries", "summaries:[summary]" },
	{ "summary_answered", "answer:text" },
	{ "sealed_found", "sealed_id:int la_child_id:text? born_on:day?" },
	{ "archive_request", "id:int href:href asked_at:instant la_child_id:text? asked_by:text? approved_by:text? reason:text? open_until:text? is_own:bool is_open:bool record:href?" },
	{ "archive", "found:[sealed_found] asked:[archive_request]" },
	{ "archive_asked", "q:text reason:text" },
	{ "hold", "id:int reason:text? placed_by:text? starts_on:day? review_on:day? lifted_by:text? ends_on:day? is_over_everybody:bool href:href?" },
	{ "hold_read", "id:int reason:text? placed_by:text? starts_on:day? review_on:day? lifted_by:text? ends_on:day? is_over_everybody:bool href:href? versions:[version]" },
	{ "kept_category", "category:text label:text? last:day? source:text? how_sure:text" },
	{ "retention", "id:int href:href name:text? la_child_id:text? keep_until:day? why_not:text? may_go:bool categories:[kept_category] holds:[hold]" },
	{ "hold_placed", "reason:text review:day" },
	{ "hold_lifted", "lifting:text" },
	{ "limit", "rule:text part:text? name:text? area:text? rules_own:text? here_today:text? here_since:day? href:href" },
	{ "limits", "council:int name:text? may_decide:bool limits:[limit]" },
	{ "own_limit", "id:int number:int starts_on:day? ends_on:day? may_be_ended:bool versions:[version]" },
	{ "limit_read", "rule:text part:text? name:text? area:text? rules_own:text? here_today:text? here_since:day? href:href starts_when:text? stops_when:text? source:text? may_be_easier:bool may_decide:bool own:[own_limit]" },
	{ "limit_set", "number:int from:day reason:text" },
	{ "limit_ended", "until:day why:text" },
	{ "due_changed", "how:text ~agreed:day reason:text" },
	{ "contact_decided", "outcome:text decision:text ~primary_need:text ~referral:int" },
	{ "board_row", "child:href name:text? council:text? contact:href urgency:code received_at:instant? decide_by:instant? holder:text? put_off:int checks_waiting:int" },
	{ "handed_row", "child:href handover:href name:text? team:text? council:text? handed_at:instant by:text?" },
	{ "online_row", "id:int href:href reference:text sent_at:instant council:text is_late:bool no_contact_because:text?" },
	{ "online_notices", "waiting:[online_row] no_contacts:[online_row]" },
	{ "online_notice", "id:int href:href reference:text sent_at:instant council:text is_late:bool no_contact_because:text? written:text" },
	{ "online_notice_close", "why:text" },
	{ "board", "now:instant is_part:bool contacts:[board_row] to_answer:[board_row] handed_over:[handed_row]" },
	{ "handed_over", "team:int done:text ~next_steps:text" },
	{ "more_time_asked", "reason:text" },
	{ "letter_written", "how:text ~address:text heading:text body:text ~recipient:text ~warned:text" },
	{ "letter_changed", "version:int how:text ~address:text heading:text body:text ~recipient:text ~warned:text" },
	{ "letter_decided", "outcome:text ~comments:text ~version:int" },
	{ "letter_sent", "sent:day how:text" },
	{ "letter_withdrawn", "reason:text" },
	{ "letters_sent", "letter:[name] sent:day" },
	{ "letter_waiting", "child:href letter:href name:text? to:text? kind:code stands:text written_on:day?" },
	{ "letters_waiting", "letters:[letter_waiting] is_more:bool" },
	{ "letter_text", "kind:code language:code heading:text? body:text? needs_approval:bool is_councils_own:bool href:href" },
	{ "letter_texts", "council:int name:text? may_decide:bool texts:[letter_text]" },
	{ "letter_field", "name:text what:text" },
	{ "own_letter_text", "id:int heading:text? body:text? needs_approval:bool starts_on:day? ends_on:day?" },
	{ "letter_text_read", "kind:code language:code heading:text? body:text? needs_approval:bool is_councils_own:bool href:href fields:[letter_field] own:[own_letter_text]" },
	{ "letter_text_set", "heading:text body:text ~needs_approval:text from:day" },
	{ "letter_text_ended", "until:day" },
	{ "transfer_proposed", "~to_worker_id:int ~to_team_id:int starts_on:day reason:text summary:text ~about_family:text ~who_is_told:text" },
	{ "transfer_answered", "outcome:text ~worker:int ~answer:text" },
	{ "transfer_visits", "~goodbye:day ~goodbye_how:text ~introduced:day ~introduced_how:text" },
	{ "transfer_row", "child:href transfer:href name:text? from:text? to_worker:text? to_team:text? by:text? proposed_at:instant starts_on:day? outcome:code answer:text? goodbye_on:day? introduced_on:day? has_goodbye_letter:bool may_answer:bool" },
	{ "unheld_child", "child:href name:text? la_child_id:text? since:day? worker:text? council:text?" },
	{ "away_worker", "worker:int name:text? team:text? children:int why:text back_on:day? href:href" },
	{ "allocation", "without_worker:int children_without_worker:[unheld_child] away_without_cover:[away_worker] children_without_cover:[unheld_child] transfers_total:int transfers:[transfer_row]" },
	{ "absence_row", "id:int worker:text? team:text? from:day? back_on:day? reason:code covered_by:text?" },
	{ "worker_named", "id:int name:text?" },
	{ "absences", "absences:[absence_row] workers:[worker_named]" },
	{ "absence_asked", "worker:int from:day ~back:day reason:text" },
	{ "part_row", "involvement:href role:code worker:text? team:text? from:day? until:day?" },
	{ "open_row", "kind:text row:int what:text on:day? is_due:bool is_late:bool" },
	{ "child_allocation", "id:int href:href name:text? la_child_id:text? today:[part_row] transfers:[href_of_transfer] episodes:[episode_row] open:[open_row]" },
	{ "episode_row", "referral:href referred_on:day? closed_on:day? closure_reason:code closure:href?" },
	{ "closing_proposed", "reason:text why:text step_to:text ~taken_over_by:text ~taken_over_worker_id:int ~accepted_on:day ~child_not_told:text ~family_not_told:text ~agencies_not_told:text" },
	{ "closing_decided", "outcome:text ~comments:text" },
	{ "case_reopened", "why:text worker:int" },
	{ "href_of_transfer", "href:href outcome:code proposed_at:instant" },
	{ "contact_linked", "other:int" },
	{ "contact_answered", "~answer:text ~no_answer_reason:text" },
	{ "duplicate_side", "id:int href:href name:text? la_child_id:text? born_on:day?" },
	{ "duplicate", "one:duplicate_side other:duplicate_side likely:int why:text is_unsure:bool" },
	{ "duplicates", "is_more:bool pairs:[duplicate]" },
	{ "found_of_two", "id:int other:int la_child_id:text? name:text? finding:code reason:text? by:text? at:instant undone_at:instant? why_undone:text? is_divided:bool" },
	{ "same_person_found", "id:int href:href name:text? la_child_id:text? found:[found_of_two]" },
	{ "same_person_said", "finding:text ~lead:text reason:text" },
	{ "written_row", "question:text words:text says:text?" },
	{ "written_while_joined", "written:[written_row]" },
	{ "divisible", "rows:[written_row]" },
	{ "divided_row", "record:text id:int href:href? words:text" },
	{ "divided", "rows:[divided_row]" },
	{ "interest_declared", "why:text note:text" },
	{ "matrix_row", "role:text state:text what_it_is:text read:bool edit:bool correct:bool who_looked:bool" },
	{ "matrix", "rows:[matrix_row]" },
	{ "job", "id:int kind:text? council:text? state:text stage:text? done:int? of:int? words:text? result:text?" },
	{ "check_rule", "rule:text severity:text about:text rows:int children:int" },
	{ "check_table", "table:text rows:int" },
	{ "check_not_run", "why:text rules:[name]" },
	{ "check_issue", "rule:text severity:text table:text row:int line:int child:text? fields:[name] values:[cell] message:text fix:text" },
	{ "check", "job:int year:text children:int children_with_issues:int rows:int errors:int queries:int rules_run:int by_rule:[check_rule] "
		   "by_table:[check_table] rules_not_run:[check_not_run] total:int page:int next:href? issues:[check_issue]" },
	{ "ready_rule", "rule:text severity:text about:text rows:int children:int" },
	{ "ready_who", "worker:text? team:text? children:int issues:int" },
	{ "ready_child", "child:text? issues:int href:href" },
	{ "ready_903", "year:text at:instant? issues:int? errors:int? queries:int? children:int? children_with_issues:int? rules_run:int? rules_not_run:int? "
		       "not_run:[check_not_run] checked_against:[name] by_rule:[ready_rule] by_who:[ready_who] by_child:[ready_child]" },
	{ "ready_child_of_rule", "child:text? href:href explanation:text?" },
	{ "ready_of_rule", "rule:text about:text year:text at:instant children:[ready_child_of_rule] unseen:int" },
	{ "live_issue", "rule:text severity:text table:text fields:[name] values:[cell] message:text fix:text records:href explanation:text?" },
	{ "live_903", "id:int href:href name:text? la_child_id:text? year:text? council:text? rules_run:int rules_not_run:[check_not_run] checked_against:[name] "
		      "issues_not_shown:int issues:[live_issue] notes:[name]" },
	{ "me", "user:int name:text? email:text? key:key? token:text?" },
};
enum { N_SHAPES = sizeof shapes / sizeof *shapes };

/* ---- Kinds of value ---- */

static void put(struct json *j, const char *name, const char *value)
{
	json_key(j, name);
	json_c(j, value);
}

static void put_type(struct json *j, const char *type, bool may_be_null)
{
	json_key(j, "type");
	if (!may_be_null) {
		json_c(j, type);
		return;
	}
	json_open_array(j);
	json_c(j, type);
	json_c(j, "null");
	json_close(j);
}

static void put_ref(struct json *j, struct text shape)
{
	char to[200];
	snprintf(to, sizeof to, "#/components/schemas/%.*s", TEXT_ARG(shape));
	json_open_object(j);
	put(j, "$ref", to);
	json_close(j);
}

static void put_null(struct json *j)
{
	json_open_object(j);
	put(j, "type", "null");
	json_close(j);
}

static void put_shape(struct json *j, struct text shape, bool may_be_null)
{
	if (!may_be_null) {
		put_ref(j, shape);
		return;
	}
	json_open_object(j);
	json_key(j, "anyOf"), json_open_array(j);
	put_ref(j, shape);
	put_null(j);
	json_close(j);
	json_close(j);
}

static bool is_list(struct text kind, struct text *inner)
{
	if (kind.n < 2 || (kind.p[0] != '[' && kind.p[0] != '{'))
		return false;
	*inner = (struct text){ kind.p + 1, kind.n - 2 };
	return true;
}

static void put_kind(struct json *j, struct text kind, bool may_be_null);

static void put_list(struct json *j, struct text inner)
{
	json_open_object(j);
	put(j, "type", "array");
	json_key(j, "items");
	if (text_is(inner, "name") || text_is(inner, "cell")) {
		json_open_object(j);
		put_type(j, "string", text_is(inner, "cell"));
		json_close(j);
	} else if (text_is(inner, "href")) {
		put_kind(j, inner, false);
	} else {
		put_ref(j, inner);
	}
	json_close(j);
}

static void put_kind(struct json *j, struct text kind, bool may_be_null)
{
	static const struct {
		const char *kind, *type, *format;
	} plain[] = { { "int", "integer", "int64" }, { "text", "string", NULL }, { "day", "string", NULL },
		{ "instant", "string", "date-time" }, { "bool", "boolean", NULL }, { "href", "string", "uri-reference" } };
	struct text inner;
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		if (!text_is(kind, plain[i].kind))
			continue;
		json_open_object(j);
		put_type(j, plain[i].type, may_be_null);
		if (plain[i].format)
			put(j, "format", plain[i].format);
		json_close(j);
		return;
	}
	if (text_is(kind, "any")) {
		json_open_object(j);
		json_close(j);
	} else if (kind.p[0] == '{' && is_list(kind, &inner)) {
		json_open_object(j);
		put(j, "type", "object");
		json_key(j, "additionalProperties");
		put_list(j, inner);
		json_close(j);
	} else if (is_list(kind, &inner)) {
		put_list(j, inner);
	} else {
		put_shape(j, kind, may_be_null);
	}
}

/* ---- Shapes ---- */

struct member {
	struct text name, kind;
	bool may_be_null, is_optional;
};

static struct member member_next(struct text *rest)
{
	struct text kind = text_cut(rest, ' '), name = text_cut(&kind, ':');
	struct member m = { name, kind, false, false };
	if (m.kind.p[m.kind.n - 1] == '?')
		m.kind.n--, m.may_be_null = true;
	if (m.name.p[0] == '~')
		m.name.p++, m.name.n--, m.is_optional = true;
	return m;
}

struct text api_shape_kind(const char *shape, struct text member)
{
	for (int i = 0; i < N_SHAPES; i++) {
		struct text rest = text_of(shapes[i].members);
		while (!strcmp(shapes[i].name, shape) && !text_none(rest)) {
			struct member m = member_next(&rest);
			if (text_eq(m.name, member))
				return m.kind;
		}
	}
	return NO_TEXT;
}

static void key_of(struct json *j, struct text name, struct arena *a)
{
	json_key(j, text_c_in(a, name));
}

static void put_members(struct json *j, const char *members, struct arena *a)
{
	struct text rest = text_of(members);
	json_open_object(j);
	put(j, "type", "object");
	json_key(j, "properties"), json_open_object(j);
	while (!text_none(rest)) {
		struct member m = member_next(&rest);
		key_of(j, m.name, a);
		put_kind(j, m.kind, m.may_be_null);
	}
	json_close(j);
	json_key(j, "required"), json_open_array(j);
	for (rest = text_of(members); !text_none(rest);) {
		struct member m = member_next(&rest);
		if (!m.is_optional)
			json_text(j, m.name);
	}
	json_close(j);
	json_key(j, "additionalProperties"), json_bool(j, false);
	json_close(j);
}

/* ---- Records ---- */

static bool is_told(const struct record_type *t)
{
	return (t->scope == SCOPE_CASE && !t->own_pages) || org_is_kept(t);
}

static bool is_sent(const struct record_type *t)
{
	return is_told(t) && !t->is_made;
}

static bool is_council(const struct record_type *t, const struct field *f)
{
	return t->scope == SCOPE_ORG && !strcmp(f->name, "council_id");
}

static void put_about(struct json *j, const struct field *f, struct arena *a)
{
	struct text about = f->hint ? textf_in(a, "%s. %s", f->label, f->hint) : text_of(f->label);
	if (f->type == F_CODE)
		about = textf_in(a, "%.*s. A code of the set %s", TEXT_ARG(about), f->codes);
	json_key(j, "description");
	json_text(j, about);
}

static void put_either(struct json *j, const char *type, const char *member, const char *member_type)
{
	json_key(j, "anyOf"), json_open_array(j);
	json_open_object(j);
	put(j, "type", type);
	json_close(j);
	json_open_object(j);
	put(j, "type", "object");
	json_key(j, "properties"), json_open_object(j);
	json_key(j, member), json_open_object(j);
	put(j, "type", member_type);
	json_close(j);
	json_close(j);
	json_key(j, "required"), json_open_array(j);
	json_c(j, member);
	json_close(j);
	json_close(j);
	put_null(j);
	json_close(j);
}

static void put_shown(struct json *j, const char *shape)
{
	json_key(j, "anyOf"), json_open_array(j);
	put_ref(j, text_of(shape));
	put_null(j);
	json_close(j);
}

/* What is told of a date may be a part of it, where an import knew no more; what is sent is checked as any form is. */
static void put_field(struct json *j, const struct field *f, bool is_sent_one, struct arena *a)
{
	json_open_object(j);
	put_about(j, f, a);
	switch (f->type) {
	case F_TEXT:
	case F_NOTES:
	case F_DATE:
	case F_PART_DATE:
		put_type(j, "string", true);
		if (f->type <= F_NOTES && f->hi)
			json_key(j, "maxLength"), json_int(j, f->hi);
		if (f->type == F_DATE || f->type == F_PART_DATE)
			put(j, "pattern", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$");
		break;
	case F_CODE:
		if (is_sent_one)
			put_either(j, "string", "code", "string");
		else
			put_shown(j, "code");
		break;
	case F_INT:
		put_type(j, "integer", true);
		put(j, "format", "int64");
		break;
	case F_FLAG:
		put_type(j, "boolean", true);
		break;
	case F_REF:
		if (is_sent_one)
			put_either(j, "integer", "id", "integer");
		else
			put_shown(j, "link");
		break;
	case F_INSTANT:
		put_type(j, "string", true);
		put(j, "format", "date-time");
		break;
	}
	json_close(j);
}

static void put_fields(struct json *j, const struct record_type *t, bool is_sent_one, struct arena *a)
{
	key_of(j, textf_in(a, is_sent_one ? "%s_sent" : "%s_fields", t->name), a);
	json_open_object(j);
	put(j, "type", "object");
	json_key(j, "properties"), json_open_object(j);
	for (int i = 0; i < t->n_fields; i++)
		if (!is_council(t, &t->fields[i]))
			json_key(j, t->fields[i].name), put_field(j, &t->fields[i], is_sent_one, a);
	json_close(j);
	if (!is_sent_one) {
		json_key(j, "required"), json_open_array(j);
		for (int i = 0; i < t->n_fields; i++)
			if (!is_council(t, &t->fields[i]))
				json_c(j, t->fields[i].name);
		json_close(j);
	}
	json_key(j, "additionalProperties"), json_bool(j, false);
	json_close(j);
}

static void put_named(struct json *j, const char *name, const struct record_type *t, const char *members, struct arena *a)
{
	key_of(j, textf_in(a, "%s%s", t->name, name), a);
	put_members(j, members, a);
}

static const char *of_type(struct arena *a, const char *fmt, const struct record_type *t)
{
	struct out o = out_make(1000);
	for (const char *c = fmt; *c; c++)
		if (*c == '*')
			out_c(&o, t->name);
		else
			out_put(&o, c, 1);
	const char *all = text_c_in(a, out_text(&o));
	out_free(&o);
	return all;
}

static void put_record_shapes(struct json *j, const struct record_type *t, struct arena *a)
{
	put_fields(j, t, false, a);
	put_named(j, "", t, of_type(a, "~person:person type:text id:int version:int council:int? href:href fields:*_fields hidden:[name] ~beside:[beside]", t), a);
	if (t->scope == SCOPE_CASE)
		put_named(j, "_list", t, of_type(a, "type:text person:person records:[*]", t), a);
	else
		put_named(j, "_pages", t, of_type(a, "type:text total:int page:int next:href? records:[*]", t), a);
	if (!is_sent(t))
		return;
	put_fields(j, t, true, a);
	if (!t->written_with_parent)
		put_named(j, "_new", t,
			of_type(a,
				t->scope == SCOPE_CASE ? "fields:*_sent ~accept_warnings:bool ~is_sure:bool" : "council:int fields:*_sent ~accept_warnings:bool ~is_sure:bool",
				t),
			a);
	put_named(j, "_changed", t, of_type(a, "version:int reason:text fields:*_sent ~accept_warnings:bool ~is_sure:bool", t), a);
}

static void put_schemas(struct json *j, struct arena *a)
{
	json_key(j, "schemas"), json_open_object(j);
	for (int i = 0; i < N_SHAPES; i++)
		json_key(j, shapes[i].name), put_members(j, shapes[i].members, a);
	for (int i = 0; i < n_record_types; i++)
		if (is_told(record_types[i]))
			put_record_shapes(j, record_types[i], a);
	json_close(j);
}

/* ---- Paths ---- */

/* What an answer or a body is called: those of records by the record's name. */
static struct text shape_of(const char *shape, const struct record_type *t, struct arena *a)
{
	static const struct {
		const char *shape, *end;
	} of_records[] = { { "record", "" }, { "records", "_list" }, { "pages", "_pages" }, { "new", "_new" }, { "changed", "_changed" } };
	for (size_t i = 0; t && i < sizeof of_records / sizeof *of_records; i++)
		if (!strcmp(of_records[i].shape, shape))
			return textf_in(a, "%s%s", t->name, of_records[i].end);
	return text_of(shape);
}

static void put_content(struct json *j, const char *type, struct text shape)
{
	json_key(j, "content"), json_open_object(j);
	json_key(j, type), json_open_object(j);
	json_key(j, "schema");
	if (text_blank(shape))
		json_open_object(j), json_close(j);
	else
		put_ref(j, shape);
	json_close(j);
	json_close(j);
}

static void put_parameter(struct json *j, const char *name, const char *in, const char *about, const char *type)
{
	json_open_object(j);
	put(j, "name", name);
	put(j, "in", in);
	json_key(j, "required"), json_bool(j, !strcmp(in, "path"));
	if (about)
		put(j, "description", about);
	json_key(j, "schema"), json_open_object(j);
	put(j, "type", type);
	json_close(j);
	json_close(j);
}

static bool is_number(struct text name)
{
	return text_is(name, "person") || text_is(name, "id") || (name.n > 3 && !memcmp(name.p + name.n - 3, "_id", 3));
}

static void put_parameters(struct json *j, const struct route *r, const struct record_type *t, struct arena *a)
{
	struct text rest = text_of(r->pattern);
	json_key(j, "parameters"), json_open_array(j);
	while (!text_none(rest)) {
		struct text part = text_cut(&rest, '/');
		if (text_blank(part) || part.p[0] != ':')
			continue;
		struct text name = { part.p + 1, part.n - 1 };
		if (!t || !text_is(name, "record"))
			put_parameter(j, text_c_in(a, name), "path", NULL, is_number(name) ? "integer" : "string");
	}
	for (const struct api_query *q = r->api->queries; q && q->name; q++)
		put_parameter(j, q->name, "query", q->about, "string");
	if (is_write(r->method)) {
		put_parameter(j, "Idempotency-Key", "header",
			"Of your own making, new for each write: the same write sent twice is done once", "string");
		put_parameter(j, "X-Kith-Token", "header", "With a session's cookie: the token of GET /api/me", "string");
	}
	json_close(j);
}

static void put_answer(struct json *j, const char *status, const char *about, const char *type, struct text shape)
{
	json_key(j, status), json_open_object(j);
	put(j, "description", about);
	put_content(j, type, shape);
	json_close(j);
}

static void put_operation(struct json *j, const struct route *r, const struct record_type *t, struct arena *a)
{
	const struct api_doc *d = r->api;
	static const char *const methods[] = { [GET] = "get", [POST] = "post", [PUT] = "put", [DELETE] = "delete" };
	json_key(j, methods[r->method]), json_open_object(j);
	json_key(j, "operationId"), json_text(j, t ? textf_in(a, "%s_%s", d->name, t->name) : text_of(d->name));
	json_key(j, "summary"), json_text(j, t ? textf_in(a, "%s: %s", t->label, d->about) : text_of(d->about));
	json_key(j, "tags"), json_open_array(j);
	json_c(j, t ? t->group : "Kith");
	json_close(j);
	put_parameters(j, r, t, a);
	if (d->body) {
		json_key(j, "requestBody"), json_open_object(j);
		json_key(j, "required"), json_bool(j, true);
		put_content(j, "application/json", shape_of(d->body, t, a));
		json_close(j);
	}
	json_key(j, "responses"), json_open_object(j);
	bool is_made = r->method == POST && strcmp(d->answer, "done") != 0;
	put_answer(
		j, is_made ? "201" : "200", is_made ? "Added" : "Good", "application/json", shape_of(d->answer, t, a));
	put_answer(j, "default", "What went wrong, in a sentence", "application/problem+json", T("problem"));
	json_close(j);
	json_close(j);
}

/* "/api/children/:person/:record" as "/api/children/{person}/placement". */
static struct text path_of(const char *pattern, const struct record_type *t, struct arena *a)
{
	struct out o = out_make(1000);
	struct text rest = text_of(pattern);
	text_cut(&rest, '/');
	while (!text_none(rest)) {
		struct text part = text_cut(&rest, '/');
		out_lit(&o, "/");
		if (t && text_is(part, ":record"))
			out_c(&o, t->name);
		else if (part.n && part.p[0] == ':')
			out_f(&o, "{%.*s}", (int)part.n - 1, part.p + 1);
		else
			out_raw(&o, part);
	}
	struct text path = text_dup_in(a, out_text(&o));
	out_free(&o);
	return path;
}

static bool serves(const struct route *r, const struct record_type *t)
{
	bool is_of_council = text_starts(text_of(r->pattern), T("/api/council"));
	if (is_of_council ? !org_is_kept(t) : t->scope != SCOPE_CASE || t->own_pages)
		return false;
	return r->method == GET || (is_sent(t) && !(r->method == PUT && t->written_once) && !(r->method == POST && t->written_with_parent));
}

/* All methods of one pattern stand together, in the order of enum method. */
static void put_path(
	struct json *j, const struct route *const *tables, const struct route *first, const struct record_type *t, struct arena *a)
{
	key_of(j, path_of(first->pattern, t, a), a);
	json_open_object(j);
	for (enum method m = GET; m <= DELETE; m++)
		for (const struct route *const *table = tables; *table; table++)
			for (const struct route *r = *table; r->pattern; r++)
				if (r->method == m && r->api && !strcmp(r->pattern, first->pattern) && (!t || serves(r, t)))
					put_operation(j, r, t, a);
	json_close(j);
}

static bool is_first(const struct route *const *tables, const struct route *r)
{
	for (const struct route *const *table = tables; *table; table++)
		for (const struct route *before = *table; before->pattern; before++) {
			if (before == r)
				return true;
			if (before->api && !strcmp(before->pattern, r->pattern))
				return false;
		}
	return true;
}

static void put_paths(struct json *j, const struct route *const *tables, struct arena *a)
{
	json_key(j, "paths"), json_open_object(j);
	for (const struct route *const *table = tables; *table; table++)
		for (const struct route *r = *table; r->pattern; r++) {
			if (!r->api || !is_first(tables, r))
				continue;
			if (r->api->reach != API_OF_RECORD) {
				put_path(j, tables, r, NULL, a);
				continue;
			}
			for (int i = 0; i < n_record_types; i++)
				if (is_told(record_types[i]) && serves(r, record_types[i]))
					put_path(j, tables, r, record_types[i], a);
		}
	json_close(j);
}

static void put_security(struct json *j)
{
	json_key(j, "security"), json_open_array(j);
	json_open_object(j);
	json_key(j, "key"), json_open_array(j), json_close(j);
	json_close(j);
	json_open_object(j);
	json_key(j, "session"), json_open_array(j), json_close(j);
	json_close(j);
	json_close(j);
}

static void put_schemes(struct json *j)
{
	json_key(j, "securitySchemes"), json_open_object(j);
	json_key(j, "key"), json_open_object(j);
	put(j, "type", "http");
	put(j, "scheme", "bearer");
	json_close(j);
	json_key(j, "session"), json_open_object(j);
	put(j, "type", "apiKey");
	put(j, "in", "cookie");
	put(j, "name", "__Host-kith");
	json_close(j);
	json_close(j);
}

void openapi_write(struct out *o, const struct route *const *tables, struct arena *a)
{
	struct json j = json_to(o);
	json_open_object(&j);
	put(&j, "openapi", "3.1.0");
	json_key(&j, "info"), json_open_object(&j);
	put(&j, "title", "Kith");
	put(&j, "version", "1");
	put(&j, "description",
		"The record of a children's service, for other systems. Each address is a page's, under /api, with the same checks and the "
		"same log of who looked.");
	json_key(&j, "license"), json_open_object(&j);
	put(&j, "name", "MIT");
	put(&j, "identifier", "MIT");
	json_close(&j);
	json_close(&j);
	json_key(&j, "servers"), json_open_array(&j);
	json_open_object(&j);
	put(&j, "url", "/");
	json_close(&j);
	json_close(&j);
	put_security(&j);
	put_paths(&j, tables, a);
	json_key(&j, "components"), json_open_object(&j);
	put_schemas(&j, a);
	put_schemes(&j);
	json_close(&j);
	json_close(&j);
	out_lit(o, "\n");
}

static void openapi_told(struct request *rq)
{
	out_reset(rq->out);
	rq->content_type = T("application/json");
	openapi_write(rq->out, site_tables(rq), rq->arena);
}

static const struct api_doc openapi_doc = { "readOpenapi", "This document.", "", NULL, NULL, API_OF_ANY_KEY };

const struct route openapi_routes[] = { API_ROUTE(GET, "/openapi.json", MAY_SIGNED_IN, openapi_told, &openapi_doc), { 0 } };
