//! Which part of an object a request is about.

/// What a header `Range` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ByteRange {
    /// Everything, also if the header cannot be understood, as HTTP demands.
    All,
    Part {
        offset: u64,
        len: u64,
    },
    /// Nothing that the object has.
    Nothing,
}

/// Reads a header `Range` for an object of `size` bytes. Of several ranges, none is understood.
pub(crate) fn byte_range(header: &str, size: u64) -> ByteRange {
    let Some((first, last)) =
        header.trim().strip_prefix("bytes=").and_then(|it| it.split_once('-'))
    else {
        return ByteRange::All;
    };
    let number = |it: &str| it.trim().parse::<u64>().ok();
    match (first.trim(), last.trim()) {
        ("", last) => match number(last) {
            None => ByteRange::All,
            Some(0) => ByteRange::Nothing,
            Some(_) if size == 0 => ByteRange::Nothing,
            Some(len) => {
                let len = len.min(size);
                ByteRange::Part { offset: size - len, len }
            }
        },
        (first, last) => match (number(first), number(last)) {
            (None, _) => ByteRange::All,
            (Some(_), None) if !last.is_empty() => ByteRange::All,
            (Some(first), Some(last)) if first > last => ByteRange::All,
            (Some(first), _) if first >= size => ByteRange::Nothing,
            (Some(first), last) => {
                let end = last.map_or(size, |it| it.saturating_add(1)).min(size);
                ByteRange::Part { offset: first, len: end - first }
            }
        },
    }
}

/// Reads `X-Ufile-Copy-Source-Range`, of which both ends are there and within the object.
pub(crate) fn copy_range(header: &str, size: u64) -> Option<(u64, u64)> {
    let (first, last) = header.trim().strip_prefix("bytes=")?.split_once('-')?;
    let (first, last): (u64, u64) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (first <= last && last < size).then(|| (first, last - first + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_http_demands() {
        let part = |offset, len| ByteRange::Part { offset, len };
        let cases = [
            ("bytes=0-3", part(0, 4)),
            ("bytes=8-", part(8, 2)),
            ("bytes=-3", part(7, 3)),
            ("bytes=-30", part(0, 10)),
            ("bytes=5-500", part(5, 5)),
            ("bytes=0-18446744073709551615", part(0, 10)),
            ("bytes=10-", ByteRange::Nothing),
            ("bytes=-0", ByteRange::Nothing),
            ("bytes=3-1", ByteRange::All),
            ("bytes=0-1,3-4", ByteRange::All),
            ("bytes=a-b", ByteRange::All),
            ("lines=0-1", ByteRange::All),
        ];
        for (header, expected) in cases {
            assert_eq!(byte_range(header, 10), expected, "{header}");
        }
        assert_eq!(byte_range("bytes=-1", 0), ByteRange::Nothing);
    }

    #[test]
    fn copies_are_of_what_there_is() {
        assert_eq!(copy_range("bytes=2-9", 10), Some((2, 8)));
        for header in ["bytes=2-10", "bytes=3-2", "bytes=2-", "2-9", ""] {
            assert_eq!(copy_range(header, 10), None, "{header}");
        }
    }
}
