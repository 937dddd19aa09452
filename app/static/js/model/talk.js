/** The pain point on which everybody's eyes are, as long as it is one that all may see. @returns {object | undefined} */
export function talkedAbout({ workshop, records }) {
  const { kind, id } = workshop.focus?.target ?? {};
  const pain = kind === "pain" ? records.pain_points.get(id) : undefined;
  return pain?.draft ? undefined : pain;
}
