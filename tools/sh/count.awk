# The log of `meson test` (testlog.txt) as lines that ./test counts: `ok - program: test`, `not ok - program: test`. A cmocka
# test that began and neither passed nor was skipped has failed, even when the program crashed in it. A program that ended
# badly although none of its tests did counts as one failure; a program that says nothing of tests is itself one.

function finish() {
	if (program == "")
		return
	for (t in open)
		not_ok(t)
	if (result != "exit status 0" && !failed)
		not_ok(result)
	if (result == "exit status 0" && !begun)
		print "ok - " program
}

function not_ok(what) {
	failed++
	print "not ok - " program ": " what
}

/^=+ [0-9]+\/[0-9]+ =+$/ {
	finish()
	program = ""
	result = "no result"
	begun = failed = 0
	split("", open)
}
program == "" && /^test: / { program = $0; sub(/^test: */, "", program) }
/^result: / && result == "no result" { result = $0; sub(/^result: */, "", result) }
/^\[ RUN      \] / {
	begun++
	open[$4]++
}
/^\[       OK \] / || /^\[  SKIPPED \] / {
	name = $NF
	if ($2 == "OK")
		print "ok - " program ": " name
	else
		print "# skipped: " program ": " name
	if (--open[name] <= 0)
		delete open[name]
}
END { finish() }
