//! Splits wire names into words: `DescribeUHostIPs` is `describe uhost ips`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A word as it is spelled on the wire, and its parts.
type Entry = (&'static str, Vec<&'static str>);

/// Words by their first byte, longest first.
static VOCABULARY: LazyLock<HashMap<u8, Vec<Entry>>> = LazyLock::new(|| {
    let lines = include_str!("vocabulary.txt").lines().map(str::trim);
    let mut entries: Vec<Entry> = lines
        .filter(|it| !it.is_empty() && !it.starts_with('#'))
        .map(|it| match it.split_once('=') {
            Some((word, parts)) => (word.trim(), parts.split_whitespace().collect()),
            None => (it, vec![it]),
        })
        .collect();
    entries.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    let mut res: HashMap<u8, Vec<Entry>> = HashMap::new();
    for it in entries {
        res.entry(it.0.bytes().next().unwrap_or_default()).or_default().push(it);
    }
    res
});

/// Splits a name into words, in lower case. What is neither letter nor digit only separates.
pub(crate) fn words(name: &str) -> Vec<String> {
    let mut res = Vec::new();
    for part in name.split(|it: char| !it.is_alphanumeric()) {
        let mut rest = part;
        while !rest.is_empty() {
            let len = push_word(rest, &mut res);
            rest = &rest[len..];
        }
    }
    res
}

/// Adds the first word of a text; returns its length in bytes.
fn push_word(text: &str, res: &mut Vec<String>) -> usize {
    let first = text.bytes().next().unwrap_or_default();
    for (entry, parts) in VOCABULARY.get(&first).into_iter().flatten() {
        if let Some(rest) = text.strip_prefix(entry)
            && ends_word(entry, rest)
        {
            let plural = rest.starts_with('s') && ends_word("s", &rest[1..]);
            res.extend(parts.iter().map(|it| it.to_lowercase()));
            if plural && let Some(last) = res.last_mut() {
                last.push('s');
            }
            return entry.len() + usize::from(plural);
        }
    }
    let len = word_len(text);
    res.push(text[..len].to_lowercase());
    len
}

/// Whether a word may end before the rest of a name: no small letter follows, unless it makes a plural.
fn ends_word(word: &str, rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some('s') if word != "s" => chars.next().is_none_or(|it| !it.is_lowercase()),
        Some(it) => !it.is_lowercase(),
        None => true,
    }
}

/// The length in bytes of the first word of a text that the vocabulary does not begin.
fn word_len(text: &str) -> usize {
    let is_small = |it: char| it.is_lowercase();
    let is_capital = |it: char| it.is_uppercase() || it.is_ascii_digit();
    let first = text.chars().next();
    if !first.is_some_and(is_capital) {
        // Small letters, or letters of a script without capitals, and the digits after them.
        return run(text, |it| !it.is_uppercase() && !it.is_ascii_digit()).max(1)
            + run(&text[run(text, |it| !it.is_uppercase() && !it.is_ascii_digit())..], |it| {
                it.is_ascii_digit()
            });
    }
    let capitals = run(text, is_capital);
    let rest = &text[capitals..];
    let small = run(rest, is_small);
    let run_of_capitals = &text[..capitals];
    let letters = run_of_capitals.chars().filter(|it| it.is_uppercase()).count();
    if small == 0 {
        // `UGNID`
        let id = run_of_capitals.strip_suffix("ID").filter(|it| it.len() > 1);
        return id.map_or(capitals, str::len);
    }
    // `IPs`: the plural of an acronym.
    if letters > 1 && small == 1 && rest.starts_with('s') {
        return capitals + 1;
    }
    // `IPv6`
    if letters > 1
        && small == 1
        && rest.starts_with('v')
        && rest[1..].starts_with(|it: char| it.is_ascii_digit())
    {
        return capitals + 1 + run(&rest[1..], |it| it.is_ascii_digit());
    }
    let last =
        run_of_capitals.char_indices().rfind(|(_, it)| it.is_uppercase()).map_or(0, |(at, _)| at);
    // `UHost`: the brand's letter belongs to the next word.
    let brand = run_of_capitals.starts_with('U') && letters == 2 && last == 1;
    if last == 0 || brand {
        return capitals + small + run(&rest[small..], |it| it.is_ascii_digit());
    }
    // `VPCId`: the last capital begins the next word. `MD5sum`: it does not, a digit ends the run.
    if last + 1 < capitals { capitals } else { last }
}

/// The length in bytes of the run of characters at the front of a text.
fn run(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|it: char| !is(it)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &str) {
        assert_eq!(words(name).join(" "), expected, "{name}");
    }

    #[test]
    fn words_of_names() {
        check("Region", "region");
        check("UHostId", "uhost id");
        check("UHostIds", "uhost ids");
        check("DescribeUHostInstance", "describe uhost instance");
        check("UDiskId", "udisk id");
        check("UFileName", "ufile name");
        check("IPs", "ips");
        check("IPSet", "ip set");
        check("IPv6", "ipv6");
        check("IPv6Address", "ipv6 address");
        check("VPCIPv6Network", "vpc ipv6 network");
        check("VPCID", "vpc id");
        check("UGNID", "ugn id");
        check("UUID", "uuid");
        check("HTTPSHTTP", "https http");
        check("HTTPServer", "http server");
        check("UnBindEIP", "unbind eip");
        check("UHostIPs", "uhost ips");
        check("VPCId", "vpc id");
        check("CNName", "cn name");
        check("ZoneCN", "zone cn");
        check("EIPId", "eip id");
        check("UDBId", "udb id");
        check("UDHostId", "udhost id");
        check("PHostIds", "phost ids");
        check("UGNs", "ugns");
        check("OSname", "os name");
        check("OSType", "os type");
        check("MySQLNode", "mysql node");
        check("TiDBNode", "tidb node");
        check("CreateUPgSQLInstance", "create upgsql instance");
        check("KeepUS3Name", "keep us3 name");
        check("UK8SCluster", "uk8s cluster");
        check("SQLFingerprintMd5", "sql fingerprint md5");
        check("Http5XX", "http5 xx");
        check("BwULRate", "bw ul rate");
        check("GetUCDNDomain95BandwidthV2", "get ucdn domain95 bandwidth v2");
        check("2080Ti", "2080 ti");
        check("storageClass", "storage class");
        check("max-parts", "max parts");
        check("X-Ufile-Meta- *", "x ufile meta");
        check("a b", "a b");
        check("DDoSType", "ddos type");
        check("AllocateUDPN", "allocate udpn");
        check("UDPNId", "udpn id");
        check("UDPPort", "udp port");
        check("AddUK8SUHostNode", "add uk8s uhost node");
        check("GetK8sNode", "get k8s node");
        check("GetP2PLink", "get p2p link");
        check("BackupUMongoDBLog", "backup umongodb log");
        check("DescribeVServer", "describe vserver");
        check("VServerIds", "vserver ids");
        check("CreateUEcVHost", "create uec vhost");
        check("VNetId", "vnet id");
        check("BinlogGTID", "binlog gtid");
        check("GTIDSet", "gtid set");
        check("GetUUID", "get uuid");
        check("vCPUs", "vcpus");
        check("HTTP2Enabled", "http2 enabled");
        check("IPv4CIDR", "ipv4 cidr");
        check("GPUs", "gpus");
        check("QoSLevel", "qos level");
        check("RAID", "raid");
        check("INVALID", "invalid");
        check("UNPAID", "unpaid");
        check("RaidType", "raid type");
        check("ValidTime", "valid time");
        check("", "");
        check("地域", "地域");
    }
}
