/**
 * Holds a report against the label of its case.
 *
 * A verdict is the first cause of the first incident, where it is said as `confirmed` or `probable`; in a healthy case
 * only an alarming one (high or critical) counts.
 *
 * @param {object} label case.json
 * @param {object} report as the command prints it
 * @param {string | null} brought cause that the variation added: right as a verdict, not counted as the answer
 * @param {object | undefined} second label of a second fault that the variation mixed in: right as a verdict, and to be told
 *   in an incident of its own; incidents that it leads are left out where the answer to the first is looked for
 */
export function judge(label, report, brought, second) {
  const accepted = new Set(acceptedCauses(label));
  const others = new Set(second === undefined ? [] : acceptedCauses(second));
  const acceptedFirst = new Set([...accepted, ...others, label.second_root_cause_class, brought]);
  const benign = label.root_cause_class === 'none';
  const ranked = rankedCauses(report.incidents.filter(({ causes }) => !others.has(causes[0]?.id)));
  const alarms = report.incidents.filter(({ severity }) => severity === 'critical' || severity === 'high');
  const first = (benign ? alarms : report.incidents)[0]?.causes[0];
  const confident = first !== undefined && first.confidence !== 'possible';
  return {
    kind: benign ? 'benign' : label.visibility === 'none' ? 'unseeable' : 'fault',
    want: label.root_cause_class,
    rank: ranked.findIndex((id) => accepted.has(id)) + 1,
    alarmed: alarms.length > 0,
    both: second === undefined ? null : areBothTold(report.incidents, accepted, others),
    confident,
    right: confident && acceptedFirst.has(first.id),
    scope: first?.scope.value ?? '',
    where: first?.where ?? '',
    strength: first?.ranking?.strength ?? 0,
    score: first?.score ?? 0,
    accepted: [...accepted],
    top: report.incidents
      .flatMap(({ causes }) => causes.slice(0, 3))
      .slice(0, 4)
      .map(({ id, confidence }) => `${id} (${confidence})`),
  };
}

/** The causes that are right for a case: its own and those that its label accepts as well. */
export function acceptedCauses(label) {
  return [label.root_cause_class, ...(label.root_cause_class_also ?? [])];
}

function rankedCauses(incidents) {
  return [...new Set(incidents.flatMap(({ causes }) => causes.map(({ id }) => id)))];
}

/** Each of two faults leads an incident of its own. */
function areBothTold(incidents, one, other) {
  const leads = incidents.map(({ causes }) => causes[0]?.id);
  return leads.some((id) => one.has(id)) && leads.some((id) => other.has(id));
}
