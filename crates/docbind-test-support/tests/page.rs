//! Pages as they are built, and the Markdown that stages read.

use docbind_test_support::Page;

/// Lines of pages are counted in snapshots: a change here would move them.
#[test]
fn every_part_has_its_place() {
    let page = Page::new("GetLamp")
        .title("灯")
        .intro("哪一盏灯？")
        .request("| LampId | string | 哪一盏 | **Yes** |\n| Region | string | | No |")
        .response("| Lamp | [*Lamp*](#Lamp) | 灯 | No |\n")
        .response("| Total | int | | No |")
        .model("Lamp", "| Watt | int | 几瓦 | No |")
        .request_example("https://api.example.com/?Action=GetLamp")
        .response_example(r#"{"Total": 1}"#)
        .text("\nThe end.\n");
    let expected = r#"# 灯 - GetLamp

哪一盏灯？

### 请求参数

| 参数名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| LampId | string | 哪一盏 | **Yes** |
| Region | string | | No |

### 响应字段

| 参数名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| Lamp | [*Lamp*](#Lamp) | 灯 | No |
| Total | int | | No |

#### 数据模型

#### Lamp

| 参数名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| Watt | int | 几瓦 | No |

### 请求示例

```
https://api.example.com/?Action=GetLamp
```

### 响应示例

```json
{"Total": 1}
```

The end.
"#;
    assert_eq!(page.to_string(), expected);
}

#[test]
fn parts_that_are_not_given_are_absent() {
    let expected = "\
# Title - GetLamp

### 请求参数

| 参数名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|

### 响应字段

| 参数名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
";
    assert_eq!(Page::new("GetLamp").to_string(), expected);
}
