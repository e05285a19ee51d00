//! Pages of actions in the standard layout, from the rows of their tables.

use std::fmt;

/// A page of an action: request and response, models, and anything after them.
///
/// It is displayed as Markdown. Each part is absent until it is given, apart from the tables of request and
/// response, which are empty. Rows are Markdown, one per line.
///
/// ```
/// # use docbind_test_support::Page;
/// let page = Page::new("GetLamp")
///     .title("灯")
///     .request("| LampId | string | 哪一盏 | **Yes** |")
///     .response("| Lamp | [*Lamp*](#Lamp) | 灯 | No |")
///     .model("Lamp", "| Watt | int | 几瓦 | No |\n| Colour | string | | No |");
/// assert!(page.to_string().contains("\n#### Lamp\n"));
/// ```
///
/// `tests/page.rs` shows the Markdown of all parts.
#[derive(Clone, Debug)]
pub struct Page {
    title: String,
    action: String,
    intro: String,
    request: String,
    response: String,
    models: Vec<(String, String)>,
    end: String,
}

impl Page {
    /// A page of this action, whose title is “Title”.
    pub fn new(action: &str) -> Page {
        Page {
            title: "Title".to_owned(),
            action: action.to_owned(),
            intro: String::new(),
            request: String::new(),
            response: String::new(),
            models: Vec::new(),
            end: String::new(),
        }
    }

    /// Sets the title.
    #[must_use]
    pub fn title(mut self, title: &str) -> Page {
        title.clone_into(&mut self.title);
        self
    }

    /// Sets the text between the title and the table of the request.
    #[must_use]
    pub fn intro(mut self, text: &str) -> Page {
        self.intro = format!("{text}\n\n");
        self
    }

    /// Adds rows to the table of the request.
    #[must_use]
    pub fn request(mut self, rows: &str) -> Page {
        self.request += &lines(rows);
        self
    }

    /// Adds rows to the table of the response.
    #[must_use]
    pub fn response(mut self, rows: &str) -> Page {
        self.response += &lines(rows);
        self
    }

    /// Adds a model with the rows of its table.
    #[must_use]
    pub fn model(mut self, name: &str, rows: &str) -> Page {
        self.models.push((name.to_owned(), rows.to_owned()));
        self
    }

    /// Adds an example of a request, after the models.
    #[must_use]
    pub fn request_example(self, url: &str) -> Page {
        self.text(&format!("\n### 请求示例\n\n```\n{url}\n```\n"))
    }

    /// Adds an example of a response, after the models.
    #[must_use]
    pub fn response_example(self, json: &str) -> Page {
        self.text(&format!("\n### 响应示例\n\n```json\n{json}\n```\n"))
    }

    /// Adds text to the end of the page, exactly as it is given.
    #[must_use]
    pub fn text(mut self, text: &str) -> Page {
        self.end += text;
        self
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Page { title, action, intro, request, response, models, end } = self;
        write!(f, "# {title} - {action}\n\n{intro}")?;
        write!(f, "### 请求参数\n\n{}\n", table(request))?;
        write!(f, "### 响应字段\n\n{}", table(response))?;
        if !models.is_empty() {
            f.write_str("\n#### 数据模型\n")?;
        }
        for (name, rows) in models {
            write!(f, "\n#### {name}\n\n{}", table(rows))?;
        }
        f.write_str(end)
    }
}

/// Returns a table of parameters or fields with these rows.
pub fn table(rows: &str) -> String {
    format!("| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n{}", lines(rows))
}

/// Returns the text with a line break at its end, unless it is empty.
fn lines(text: &str) -> String {
    match text {
        "" => String::new(),
        text if text.ends_with('\n') => text.to_owned(),
        text => format!("{text}\n"),
    }
}
