//! The vocabulary of synthetic pages.

/// The resources of products: an English name, and a Chinese one for descriptions.
pub(super) const THINGS: &[(&str, &str)] = &[
    ("Lamp", "路灯"),
    ("Bridge", "桥"),
    ("Ferry", "渡船"),
    ("Garden", "花园"),
    ("Kite", "风筝"),
    ("Orchard", "果园"),
    ("Clock", "钟"),
    ("Harbor", "码头"),
    ("Mill", "磨坊"),
    ("Tower", "塔"),
    ("Tram", "电车"),
    ("Well", "水井"),
];

/// Parts of resources.
pub(super) const PARTS: &[(&str, &str)] = &[
    ("Door", "门"),
    ("Window", "窗"),
    ("Roof", "屋顶"),
    ("Rope", "绳"),
    ("Wheel", "轮"),
    ("Bell", "铃"),
    ("Key", "钥匙牌"),
    ("Step", "台阶"),
    ("Rail", "栏杆"),
    ("Sign", "牌子"),
];

/// The traits of resources: name, type, description.
pub(super) const TRAITS: &[(&str, &str, &str)] = &[
    ("Name", "string", "给人看的名称，长度1-63个字符"),
    ("Remark", "string", "备注，不超过255个字符"),
    ("Color", "string", "颜色，枚举值：Red，红；Green，绿；Blue，蓝。默认为Red"),
    ("Height", "int", "高度，单位：毫米，范围[10, 9000]"),
    ("Width", "int", "宽度，最小值：1，最大值：400，默认为20"),
    ("Weight", "float", "重量，单位：克"),
    ("IsOpen", "bool", "现在是否开着"),
    ("State", "string", "状态：Idle，闲着；Busy，忙着；Broken，坏了"),
    ("BuildTime", "int", "建成的时间，Unix时间戳，单位秒"),
    ("Visitors", "int", "今天来过多少人"),
    ("Material", "string", "材料，取值：Wood / Stone / Steel"),
    ("OwnerId", "string", "由谁照看"),
    ("Rate", "float", "已用的比例，0到1之间"),
    ("Level", "int", "等级：1-普通，2-良好，3-优秀"),
    ("Secret", "string", "开门的口令，用base64编码"),
    ("Plan", "string", "修缮的安排，JSON格式"),
];

/// Verbs of actions: in English, in Chinese, and whether the action lists resources.
pub(super) const VERBS: &[(&str, &str, bool)] = &[
    ("Describe", "查看", true),
    ("Create", "新建", false),
    ("Modify", "修改", false),
    ("Delete", "拆除", false),
    ("Get", "取得", true),
    ("Start", "开启", false),
    ("Stop", "关闭", false),
    ("Attach", "系上", false),
    ("Detach", "解下", false),
    ("List", "列出", true),
];

/// Sentences of the kind found between the tables of real pages.
pub(super) const REMARKS: &[&str] = &[
    "夜里也可以调用，不另收费。",
    "同一时间只处理一个，其余的排队等候。",
    "下雨时要多等一会儿，仅部分可用区支持。",
    "做完之后可以用查看的接口核对。",
];
