//! Shapes like the generated ones, always the same: what `cargo xtask budget` compares with.
//!
//! A struct of ten fields with setters, a function that writes it and one that reads it, as often as
//! there are names below. It depends on nothing, so that only the compiler can change what it takes.

/// Takes values.
pub trait Sink {
    /// A text.
    fn text(&mut self, name: &'static str, value: Option<&str>);
    /// A number.
    fn number(&mut self, name: &'static str, value: Option<i64>);
    /// A list of texts.
    fn texts(&mut self, name: &'static str, values: &[String]);
}

/// Gives values.
pub trait Source {
    /// The next text.
    ///
    /// # Errors
    /// There is none.
    fn text(&mut self) -> Result<String, String>;
    /// The next number.
    ///
    /// # Errors
    /// There is none.
    fn number(&mut self) -> Result<i64, String>;
    /// The next list.
    ///
    /// # Errors
    /// There is none.
    fn texts(&mut self) -> Result<Vec<String>, String>;
}

macro_rules! shapes {
    ($($module:ident)*) => {$(
        /// One shape.
        pub mod $module {
            /// A value of it.
            #[derive(Clone, Debug, Default, PartialEq)]
            #[non_exhaustive]
            pub struct Shape {
                /// A name.
                pub name: Option<String>,
                /// A remark.
                pub remark: Option<String>,
                /// A color.
                pub color: Option<String>,
                /// A state.
                pub state: Option<String>,
                /// An owner.
                pub owner: Option<String>,
                /// A height.
                pub height: Option<i64>,
                /// A width.
                pub width: Option<i64>,
                /// A weight.
                pub weight: Option<i64>,
                /// A level.
                pub level: Option<i64>,
                /// Tags.
                pub tags: Vec<String>,
            }

            impl Shape {
                /// Sets the name.
                pub fn name(mut self, name: impl Into<String>) -> Self {
                    self.name = Some(name.into());
                    self
                }

                /// Sets the color.
                pub fn color(mut self, color: impl Into<String>) -> Self {
                    self.color = Some(color.into());
                    self
                }

                /// Sets the height.
                pub fn height(mut self, height: i64) -> Self {
                    self.height = Some(height);
                    self
                }

                /// Sets the width.
                pub fn width(mut self, width: i64) -> Self {
                    self.width = Some(width);
                    self
                }

                /// Writes it.
                pub fn write(&self, to: &mut dyn crate::Sink) {
                    to.text("Name", self.name.as_deref());
                    to.text("Remark", self.remark.as_deref());
                    to.text("Color", self.color.as_deref());
                    to.text("State", self.state.as_deref());
                    to.text("Owner", self.owner.as_deref());
                    to.number("Height", self.height);
                    to.number("Width", self.width);
                    to.number("Weight", self.weight);
                    to.number("Level", self.level);
                    to.texts("Tags", &self.tags);
                }

                /// Reads one field; says whether it has one of that name.
                ///
                /// # Errors
                /// The value cannot be read.
                pub fn read(&mut self, name: &str, from: &mut dyn crate::Source) -> Result<bool, String> {
                    match name {
                        "Name" => self.name = Some(from.text()?),
                        "Remark" => self.remark = Some(from.text()?),
                        "Color" => self.color = Some(from.text()?),
                        "State" => self.state = Some(from.text()?),
                        "Owner" => self.owner = Some(from.text()?),
                        "Height" => self.height = Some(from.number()?),
                        "Width" => self.width = Some(from.number()?),
                        "Weight" => self.weight = Some(from.number()?),
                        "Level" => self.level = Some(from.number()?),
                        "Tags" => self.tags = from.texts()?,
                        _ => return Ok(false),
                    }
                    Ok(true)
                }
            }
        }
    )*};
}

shapes! {
    s000 s001 s002 s003 s004 s005 s006 s007 s008 s009 s010 s011 s012 s013 s014 s015 s016 s017
    s018 s019 s020 s021 s022 s023 s024 s025 s026 s027 s028 s029 s030 s031 s032 s033 s034 s035
    s036 s037 s038 s039 s040 s041 s042 s043 s044 s045 s046 s047 s048 s049 s050 s051 s052 s053
    s054 s055 s056 s057 s058 s059 s060 s061 s062 s063 s064 s065 s066 s067 s068 s069 s070 s071
    s072 s073 s074 s075 s076 s077 s078 s079 s080 s081 s082 s083 s084 s085 s086 s087 s088 s089
    s090 s091 s092 s093 s094 s095 s096 s097 s098 s099 s100 s101 s102 s103 s104 s105 s106 s107
    s108 s109 s110 s111 s112 s113 s114 s115 s116 s117 s118 s119 s120 s121 s122 s123 s124 s125
    s126 s127 s128 s129 s130 s131 s132 s133 s134 s135 s136 s137 s138 s139 s140 s141 s142 s143
    s144 s145 s146 s147 s148 s149 s150 s151 s152 s153 s154 s155 s156 s157 s158 s159 s160 s161
    s162 s163 s164 s165 s166 s167 s168 s169 s170 s171 s172 s173 s174 s175 s176 s177 s178 s179
    s180 s181 s182 s183 s184 s185 s186 s187 s188 s189 s190 s191 s192 s193 s194 s195 s196 s197
    s198 s199 s200 s201 s202 s203 s204 s205 s206 s207 s208 s209 s210 s211 s212 s213 s214 s215
    s216 s217 s218 s219 s220 s221 s222 s223 s224 s225 s226 s227 s228 s229 s230 s231 s232 s233
    s234 s235 s236 s237 s238 s239
}
