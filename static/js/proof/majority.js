// Yes, no, abstain under the house rules, as deliberation/tallies/majority.py has it.

import { add, ceil, floor, heard, plain, said, times, whole } from "./exact.js";

export function majority(box, says, { present, entitled }) {
  const many = (word) => box.filter((one) => one === word).length;
  const [yes, no, abstain] = ["yes", "no", "abstain"].map(many);
  const cast = yes + no + abstain;
  if (cast > entitled) throw new Error("more votes than voters");
  const base = { yes_no: yes + no, cast, present, entitled }[says.base];
  if (base === undefined) throw new Error(says.base);
  const threshold = heard(says.threshold);
  const mark = add(times(threshold, whole(base)), whole(says.plus));
  const needed = Math.max(1, plain(says.more_than ? floor(mark) + 1n : ceil(mark)));
  const quorum = says.quorum === null ? null : heard(says.quorum);
  const quorumNeeded = quorum ? plain(ceil(times(quorum, whole(says.quorum_of)))) : 0;
  const reached = yes >= needed ? "reached" : "not_reached";
  return {
    outcome: present < quorumNeeded ? "no_quorum" : reached,
    yes,
    no,
    abstain,
    silent: entitled - cast,
    cast,
    present,
    entitled,
    base: says.base,
    whole: base,
    threshold: said(threshold),
    more_than: says.more_than,
    plus: says.plus,
    needed,
    quorum: quorum && said(quorum),
    quorum_of: says.quorum_of,
    quorum_needed: quorumNeeded,
  };
}
