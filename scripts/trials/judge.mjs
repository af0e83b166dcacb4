/**
 * Holds a report against the label of its case.
 *
 * A verdict is the first cause of the first incident, where it is said as `confirmed` or `probable`; in a healthy case
 * only an alarming one (high or critical) counts.
 *
 * @param {object} label case.json
 * @param {object} report as the command prints it
 * @param {string | null} brought cause that the variation added: right as a verdict, not counted as the answer
 */
export function judge(label, report, brought) {
  const accepted = new Set([label.root_cause_class, ...(label.root_cause_class_also ?? [])]);
  const acceptedFirst = new Set([...accepted, label.second_root_cause_class, brought]);
  const benign = label.root_cause_class === 'none';
  const ranked = [...new Set(report.incidents.flatMap(({ causes }) => causes.map(({ id }) => id)))];
  const alarms = report.incidents.filter(({ severity }) => severity === 'critical' || severity === 'high');
  const first = (benign ? alarms : report.incidents)[0]?.causes[0];
  const confident = first !== undefined && first.confidence !== 'possible';
  return {
    kind: benign ? 'benign' : label.visibility === 'none' ? 'unseeable' : 'fault',
    want: label.root_cause_class,
    rank: ranked.findIndex((id) => accepted.has(id)) + 1,
    alarmed: alarms.length > 0,
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
