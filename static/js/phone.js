// The phone.
import "./site.js";
import { act } from "./room/acts.js";
import { vote } from "./room/ballot.js";
import { counter } from "./room/counter.js";
import { keepDrafts } from "./room/drafts.js";
import { follow } from "./room/follow.js";
import { propose } from "./room/propose.js";
import { enter } from "./room/room.js";
import { stand } from "./room/stands.js";
import { talk } from "./room/talk.js";
import { count } from "./room/timer.js";

act();
vote();
stand();
counter();
talk();
propose();
follow();
keepDrafts();
count();
enter();
