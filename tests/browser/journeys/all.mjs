// Every journey, in the order in which they run; each runs once with scripts and once without.
import { signInByOneClick } from './sign_in_demonstration.mjs'
import { signInFully } from './sign_in_fully.mjs'
import { sessionsEnd } from './sessions_end.mjs'
import { findChildren } from './find_children.mjs'
import { findAnyone } from './find_anyone.mjs'
import { pageThroughChildren } from './page_through_children.mjs'
import { readAChild } from './read_a_child.mjs'
import { writeARecord } from './write_a_record.mjs'
import { keepADraft } from './keep_a_draft.mjs'
import { moveAChild } from './move_a_child.mjs'
import { twoPeopleAtOneRecord } from './two_people.mjs'
import { changeWithAnUnseenRelative } from './unseen_relative.mjs'
import { endARecord } from './end_a_record.mjs'
import { sendAFormTwice } from './send_twice.mjs'
import { whoCanSee } from './who_can_see.mjs'
import { whatIsRefused } from './refused.mjs'
import { changeADueDate } from './change_a_due_date.mjs'
import { readImports } from './read_imports.mjs'
import { bringFiles } from './bring_files.mjs'
import { checkFiles } from './check_files.mjs'
import { takeOut } from './take_out.mjs'
import { fixFor903 } from './fix_for_903.mjs'
import { readTheDictionary } from './read_the_dictionary.mjs'
import { seeComponents } from './see_components.mjs'
import { withoutAMouse } from './without_a_mouse.mjs'
import { decideAndKeep } from './decide.mjs'
import { keysAndCover } from './keys_and_cover.mjs'
import { registerAFamily } from './register_a_family.mjs'
import { writeForSiblings } from './note_for_siblings.mjs'
import { bringADocument } from './bring_a_document.mjs'
import { joinAndSeparate } from './join_and_separate.mjs'
import { printAChronology } from './print_a_chronology.mjs'
import { openTheEmergencyCopy } from './emergency_copy.mjs'
import { strangersTest } from './strangers.mjs'
import { protectSiblings } from './protect_siblings.mjs'
import { loseNothing } from './lose_nothing.mjs'

export const journeys = [
  signInByOneClick, signInFully, sessionsEnd, findChildren, findAnyone, pageThroughChildren, readAChild, writeARecord, keepADraft, moveAChild, twoPeopleAtOneRecord,
  changeWithAnUnseenRelative, endARecord, sendAFormTwice, whoCanSee, whatIsRefused, changeADueDate, readImports, bringFiles, checkFiles, takeOut, fixFor903, readTheDictionary,
  seeComponents, withoutAMouse, decideAndKeep, keysAndCover, registerAFamily, strangersTest, writeForSiblings, bringADocument, joinAndSeparate, printAChronology,
  openTheEmergencyCopy, loseNothing, protectSiblings
]
