//! Names and phrases of secrets, and of what is no secret although it is called like one. Names are ends of names
//! in lower case, unless they say otherwise.

/// Ends of names of secrets.
pub(super) const SECRET_NAMES: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "secret",
    "secretkey",
    "secretaccesskey",
    "privatekey",
    "privatekeybody",
    "presharedkey",
    "sharedkey",
    "token",
    "credential",
    "credentials",
    "authorization",
    "sslkey",
    "etcdkey",
    "apikey",
    "streamkey",
    "pushkey",
    "clientkey",
    "serverkey",
    "tlskey",
    "signingkey",
    "encryptionkey",
    "licensekey",
    "accesskeysecret",
    "kubeconfig",
    "plaintext",
    "connectionstring",
    "connstring",
    "connstr",
    "dsn",
    "smscode",
    "verifycode",
    "verificationcode",
    "authcode",
    "uploadcode",
    "secretvalue",
    "secretstring",
    "secretdata",
    "passcode",
    "captcha",
    "pincode",
    "streamcode",
    "signkey",
    "aeskey",
    "hmackey",
    "cipherkey",
    "drmkey",
    "hlskey",
    "callbackkey",
    "antileechkey",
    "crtkey",
    "keymaterial",
    "rawkey",
    "privkey",
    "uploadauth",
    "uploadsignature",
    "presignedurl",
    "sasurl",
    "passkey",
    "keystore",
    "pfx",
    "jks",
    "p12",
    "jwt",
    "passwords",
    "privatekeys",
    "apikeys",
];

/// What is a secret wherever it is in a name, unless an attribute of it follows.
pub(super) const SECRET_NAME_PARTS: &[&str] =
    &["password", "passwd", "privatekey", "kubeconfig", "presharedkey", "apikey", "secretkey"];

/// What is a secret if one of the tails follows.
pub(super) const SECRET_STEMS: &[&str] =
    &["token", "secret", "accesskey", "plaintext", "clientkey", "pwd"];

pub(super) const SECRET_TAILS: &[&str] =
    &["value", "content", "data", "base64", "string", "text", "blob", "binary", "new", "old"];

/// Further ends of names of what is an attribute of a secret that is in the name.
pub(super) const ATTRIBUTE_TAILS: &[&str] = &[
    "rule",
    "rules",
    "strength",
    "expire",
    "expires",
    "expiration",
    "level",
    "history",
    "path",
    "pair",
    "complexity",
    "days",
    "free",
];

/// Beginnings of names of flags: `NeedPassword`.
pub(super) const FLAGS: &[&str] =
    &["Has", "Need", "Is", "Use", "No", "Enable", "Allow", "With", "Without", "Support"];

/// Ends of descriptions of attributes, whatever the name is.
pub(super) const ATTRIBUTE_ENDS: &[&str] = &["ID", "Id", "编号", "类型", "名称", "强度"];

/// Beginnings of descriptions of flags.
pub(super) const FLAG_WORDS: &[&str] = &["是否", "whether", "Whether"];

/// The last words of names of secrets, with capitals: in lower case they are parts of other words.
pub(super) const SECRET_WORDS_OF_NAMES: &[&str] = &["Sk", "SK", "Psk", "PSK", "Pass", "Pw"];

/// Ends of names of secrets that may be numbers.
pub(super) const NUMBER_NAMES: &[&str] =
    &["password", "passwd", "pwd", "smscode", "verifycode", "verificationcode"];

/// Ends of names of cursors and of tokens that only make a request unique.
pub(super) const CURSOR_NAMES: &[&str] =
    &["nexttoken", "pagetoken", "continuationtoken", "clienttoken", "idempotencytoken"];

/// Ends of names of what is an attribute of a secret.
pub(super) const ATTRIBUTE_NAMES: &[&str] = &[
    "id",
    "ids",
    "name",
    "mode",
    "type",
    "state",
    "status",
    "time",
    "date",
    "size",
    "length",
    "len",
    "count",
    "method",
    "enable",
    "enabled",
    "version",
    "content",
    "policy",
    "cert",
    "parameter",
    "spec",
    "alias",
    "set",
    "algorithm",
    "md5",
    "fingerprint",
    "publickey",
    "url",
    "remark",
    "description",
    "desc",
    "format",
];

/// The end of names of identifiers that are as good as a password while they last.
pub(super) const SESSION_NAMES: &[&str] = &["sessionid"];

/// Of the attributes, what may hold a bundle of several things.
pub(super) const BUNDLE_NAMES: &[&str] = &["content", "cert"];

pub(super) const PRIVATE_KEY: &str = "私钥";

pub(super) const ENCRYPTED: &str = "加密";

/// What is said of a secret that is of no use without another one.
pub(super) const CIPHERTEXT: &[&str] = &["密文", "加密后", "加密过"];

/// Words that a description has for cursors.
pub(super) const CURSOR_WORDS: &[&str] = &["下一页", "翻页", "分页", "游标", "幂等", "idempoten"];

/// What a description calls a secret, in lower case.
pub(super) const SECRET_WORDS: &[&str] = &[
    "密码",
    PRIVATE_KEY,
    "口令",
    "私钥内容",
    "密钥",
    "密钥值",
    "密钥内容",
    "秘钥",
    "秘钥值",
    "明文",
    "明文数据",
    "明文内容",
    "令牌",
    "token",
    "验证码",
    "动态码",
    "授权码",
    "激活码",
    "兑换码",
    "上传码",
    "访问凭证",
    "登录凭证",
    "上传凭证",
    "管理凭证",
    "鉴权凭证",
    "凭据",
    "临时凭证",
    "登录cookie",
    "登录票据",
    "上传签名",
    "推流码",
    "串流码",
    "解密后的数据",
    "解密结果",
    "kubeconfig",
    "kubeconfig内容",
    "kubeconfig文件内容",
    "连接串",
    "连接字符串",
    "认证key",
    "鉴权key",
    "加密key",
    "apikey",
    "api key",
    "private key",
    "secret key",
    "api secret",
    "password",
    "passphrase",
];

/// What an English description begins with.
pub(super) const SECRET_OPENINGS: &[&str] = &[
    "password",
    "passphrase",
    "private key",
    "secret key",
    "secret",
    "api key",
    "access token",
    "signing key",
    "encryption key",
    "token",
    "kubeconfig",
    "verification code",
    "decrypted data",
    "plaintext",
];

/// What a description calls a secret that may be a number.
pub(super) const NUMBER_WORDS: &[&str] = &["密码", "口令", "验证码", "动态码", "password"];

/// What a description calls an attribute of a secret.
pub(super) const ATTRIBUTE_WORDS: &[&str] = &[
    "是否",
    "类型",
    "方式",
    "模式",
    "名称",
    "状态",
    "修改",
    "长度",
    "策略",
    ENCRYPTED,
    "格式",
    "ID",
    "Id",
    "md5",
    "MD5",
    "公钥",
    "不可使用",
    "时间",
    "数量",
    "消耗",
];

/// What stands before a part of a bundle.
pub(super) const WITH: &[&str] = &["包括", "包含", "含", "以及", "连同", "和"];

/// What an address may have in it that nobody else may have.
pub(super) const IN_ADDRESSES: &[&str] =
    &["密码", "password", "token", "鉴权", "签名", "凭证", "secret", "Secret"];

/// What stands before it.
pub(super) const CARRIES: &[&str] = &["含", "带"];

/// What is said of an address that lets in whoever has it.
pub(super) const WITHOUT_LOGIN: &[&str] = &["免登录", "免密登录"];

/// How much may stand between that and the private key, in characters.
pub(super) const MAX_BETWEEN: usize = 16;

/// What one of is in every description of a secret, in lower case.
pub(crate) const PHRASES: &[&str] = &[
    "密码",
    "口令",
    "密钥",
    "秘钥",
    "私钥",
    "明文",
    "令牌",
    "token",
    "验证码",
    "动态码",
    "授权码",
    "激活码",
    "兑换码",
    "上传码",
    "推流码",
    "串流码",
    "凭证",
    "凭据",
    "连接",
    "key",
    "password",
    "passphrase",
    "secret",
    "kubeconfig",
    "解密",
    "登录",
    "票据",
    "鉴权",
    "签名",
    "://",
    "verification code",
    "decrypted",
    "plaintext",
];
