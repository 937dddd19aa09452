/**
 * Who is here, per administration: joined, connected now, without a device. Moderators are not counted. Pure; no names.
 */

/**
 * @param {{organisations: Map<string, object>, participants: Map<string, object>}} records
 * @param {{here?: Record<string, number>}} presence connected persons per organisation, guests under ""
 * @returns {{joined: number, connected: number, withoutDevice: number, organisations:
 *   {id: string | null, name?: string, joined: number, connected: number, withoutDevice: number}[]}} guests last, if any
 */
export function headcount({ organisations, participants }, { here = {} }) {
  const people = [...participants.values()].filter((person) => !person.removed && person.role !== "moderator");
  const rows = [...organisations.values()].map(({ id, name }) =>
    ({ id, name, ...counted(people.filter(({ organisation }) => organisation === id), here[id]) }));
  const guests = people.filter(({ organisation }) => !organisations.has(organisation));
  if (guests.length) rows.push({ id: null, ...counted(guests, here[""]) });
  const sum = (field) => rows.reduce((total, row) => total + row[field], 0);
  return { joined: sum("joined"), connected: sum("connected"), withoutDevice: sum("withoutDevice"), organisations: rows };
}

function counted(people, online = 0) {
  const withoutDevice = people.filter(({ device }) => device === false).length;
  return { joined: people.length, withoutDevice, connected: Math.min(people.length - withoutDevice, online) };
}
