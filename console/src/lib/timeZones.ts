/** Where the browser is, by the IANA time zone database. */
export const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** All that can be chosen, the nearest first. */
export const zones = () => [...new Set([zoneHere(), 'UTC', ...Intl.supportedValuesOf('timeZone')])]
