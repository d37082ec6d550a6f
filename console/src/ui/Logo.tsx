/** The lighthouse. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M9 21h6L14 9h-4zM9 9h6M10.5 9V5.500h3V9M12 5.500V3M5 6.500l2.500.7M19 6.500l-2.500.7M5.500 2.500l2 2M18.500 2.500l-2 2" />
    </svg>
  )
}
