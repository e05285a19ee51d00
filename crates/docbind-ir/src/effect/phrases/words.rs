//! Phrases of titles and introductions: of what an action does, and of what it only reads.

/// Verbs of which a second call does something again.
pub(super) const MUTATING: &[&str] = &[
    "分配",
    "创建",
    "新建",
    "建立",
    "申请",
    "生成",
    "购买",
    "开通",
    "领取",
    "核销",
    "增加",
    "追加",
    "累加",
    "叠加",
    "扩容",
    "缩容",
    "扩缩容",
    "重启",
    "重置",
    "重建",
    "续费",
    "添加",
    "新增",
    "增、删",
    "增删",
    "登录",
    "提交",
    "触发",
    "兑换",
    "扣除",
    // Money and terms.
    "支付",
    "转账",
    "充值",
    "退款",
    "扣费",
    "扣减",
    "下单",
    "开具",
    "续租",
    "续期",
    "续订",
    "延期",
    "延长",
    "发放",
    "划拨",
    "增减",
    "抽奖",
    // Messages.
    "发送",
    "重发",
    "补发",
    "弹出",
    "取走",
    // Keys.
    "轮转",
    "轮换",
    "签发",
    "颁发",
    "产生",
    // What is taken from a pool.
    "取出",
    "占用",
    "预留",
    "预占",
    "抢占",
    "认领",
    "取号",
    "自增",
    "递增",
    "加减",
    "随机分配",
    "随机更换",
    // Work that begins.
    "发起",
    "克隆",
    "制作",
    "吊销",
    "重试",
    "重装",
    "重新",
    "回滚",
    "升配",
    "升降配",
    "互换",
    "交换",
    "反转",
    "主备切换",
    "切换主",
    "滚动重启",
    "立即执行",
    "立即截图",
    "开始录制",
    "执行命令",
    "执行一次",
    "发布",
    "开关机",
    "更换弹性",
    "更换IP",
    "提升",
    "抢",
    "回复",
    "发表",
    "转出",
    "使用代金券",
];

/// The same in English, as the first word of a clause or behind `or` and `and`; elsewhere they may be part of
/// what is read.
pub(super) const ENGLISH: &[&str] = &[
    "add",
    "adds",
    "allocate",
    "allocates",
    "append",
    "appends",
    "bump",
    "bumps",
    "buy",
    "buys",
    "charge",
    "charges",
    "consume",
    "consumes",
    "create",
    "creates",
    "generate",
    "generates",
    "increase",
    "increases",
    "increment",
    "increments",
    "insert",
    "inserts",
    "issue",
    "issues",
    "pay",
    "pays",
    "pop",
    "pops",
    "purchase",
    "purchases",
    "redeem",
    "redeems",
    "renew",
    "renews",
    "resend",
    "resends",
    "reset",
    "resets",
    "restart",
    "restarts",
    "scale",
    "scales",
    "send",
    "sends",
    "submit",
    "submits",
    "trigger",
    "triggers",
    "top",
    "tops",
];

/// What is done besides, after a read: `查询并锁定`.
pub(super) const BESIDES: &[&str] = &[
    "锁定", "加锁", "删除", "移除", "清零", "清空", "绑定", "解绑", "修复", "替换", "激活", "标记",
    "作废",
];

/// What stands before what is done besides, or in consequence.
pub(super) const CONSEQUENCES: &[&str] = &["则", "会", "将", "并", "后", "且", "就", "时自动"];

/// Between those and the verb.
pub(super) const BEFORE_CONSEQUENCES: &[&str] = &["自动", "新", "再", "为其", "系统"];

/// What can be had only once: a second call gets something else, or nothing.
pub(super) const ONLY_ONCE: &[&str] = &[
    "能使用一次",
    "可使用一次",
    "能拉取一次",
    "能获取一次",
    "能查询一次",
    "后立即失效",
    "后即失效",
    "旧token失效",
    "一次性验证码",
    "一次性密码",
    "一次性使用",
    "不会再次投递",
    "不会再次返回",
    "不再返回",
    "used only once",
    "can be used once",
    "one-time",
    "removed from the queue",
    "invalidated",
    "newly allocated",
    // A new one each time.
    "生成一个新的",
    "生成新的",
    "签发一份新的",
    "签发新的",
    "分配一个新的",
    "发送一条",
];

/// Verbs that a gateway is said to know: `操作网关，如 start，restart`.
pub(super) const COMMANDS: &[&str] = &["scaleout", "scalein", "restart", "reboot"];

/// Phrases that end a title which has no verb at its beginning: `规则增、删、改`.
pub(super) const MUTATING_ENDS: &[&str] =
    &["增、删、改", "增删改", "增删改查", "启停", "主备切换", "加一", "加1"];

/// Verbs of one of several things that an action does: `启动/停止/删除`.
pub(super) const SLASHED: &[&str] = &["添加", "新增", "加入", "删除", "重启", "重置"];

/// What a page says of an action that only reads.
pub(super) const READING: &[&str] = &[
    "获取", "获得", "查询", "查看", "展示", "列出", "检查", "核查", "预览", "统计", "计算", "拉取",
    "查找", "搜索", "询价", "显示", "判断", "校验", "验证", "下载",
];

/// Ends of titles of actions that only read.
pub(super) const READING_ENDS: &[&str] = &["查询", "统计", "询价", "预检"];

/// Ends of titles that name what is read, or what is made.
pub(super) const READ_THINGS: &[&str] = &["检查", "预览", "列表", "详情", "概览", "价格"];

/// Words that name what a call returns, and not what it does.
pub(super) const RESULTS: &[&str] = &[
    "价格", "费用", "余量", "详情", "状态", "是否", "结果", "开关", "折扣", "限制", "次数", "历史",
    "进度", "方式",
];

/// The same where they stand behind the verb at once: `购买记录`, but not `添加解析记录`.
pub(super) const RECORDS: &[&str] = &["列表", "信息", "记录", "日志", "任务"];

/// What may stand before the verb of a clause.
pub(super) const BEFORE_VERBS: &[&str] = &[
    "用户",
    "可以",
    "可",
    "用于",
    "用来",
    "该接口",
    "本接口",
    "此接口",
    "接口",
    "手动",
    "批量",
    "一键",
    "只",
    "自动",
    "如果不存在则",
    "不存在则",
    "没有则",
    "在原值上",
    "如",
    "调用",
    "立即",
];

/// The marks between clauses.
pub(super) const CLAUSE_MARKS: &[char] =
    &['，', ',', '；', ';', '：', ':', '。', '！', '!', '？', '?', ' ', '\n'];
