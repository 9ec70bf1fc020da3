/** The classes of the box under the connection pill; as wide as the screen on a phone. */
export const STATUS_PLACE =
  'absolute top-full right-0 z-40 mt-2 w-[340px] rounded-lg border border-edge bg-raised text-[12.5px] shadow-2xl max-[480px]:fixed max-[480px]:inset-x-2 max-[480px]:top-auto max-[480px]:w-auto';
