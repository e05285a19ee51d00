//! The steps of a request: find the operation, check who calls, check the parameters, choose the fault, execute.

use super::check::check;
use super::credentials::authenticate;
use super::error::RestError;
use super::page::ListPage;
use super::route::{PathValues, Route};
use super::success::{Success, SuccessBody, success};
use super::{Rest, RestAnswer, RestRequest};
use crate::fault::{Fault, FaultRequest, Replacement, corrupt};
use crate::seeded::Seeded;
use docbind_ir::service::Service;

impl Rest {
    /// Answers a request.
    pub(crate) fn respond(&self, request: &RestRequest<'_>) -> RestAnswer {
        let number = {
            let mut state = self.state();
            state.request_count += 1;
            state.request_count
        };
        let mut answer = self.answer(request).unwrap_or_else(|error| self.error_answer(&error));
        let id = Seeded::new(self.config.seed).child("request").nth(number).uuid();
        let shape = self.service().map(|it| &it.error);
        let header = shape.and_then(|it| it.request_id.as_deref()).unwrap_or("X-Request-Id");
        answer.headers.push((header.to_owned(), id));
        if request.method == "HEAD" {
            answer.body.clear();
        }
        answer
    }

    fn service(&self) -> Option<&Service> {
        self.config.service.as_ref()
    }

    fn answer(&self, request: &RestRequest<'_>) -> Result<RestAnswer, RestError> {
        let (route, path) = self.find(request)?;
        let operation = &route.operation;
        let number = {
            let mut state = self.state();
            let calls = state.calls.entry(operation.name.clone()).or_default();
            calls.received += 1;
            calls.received
        };
        let authentication = self.service().map(|it| &it.authentication);
        if let Some(it) = authentication {
            authenticate(request, it, &self.config)?;
        }
        let params = check(request, route, &path, authentication)?;
        let page = ListPage::of(operation, &params, request, &self.config)?;
        let fault = self.select_fault(&operation.name, request, number)?;
        if fault.allows_execution() && fault.cut_request.is_none() {
            self.state().calls.entry(operation.name.clone()).or_default().executed += 1;
        }
        let response = match fault.replacement {
            Some(Replacement::Status(status)) => {
                self.error_answer(&RestError::new(status, "fault", "a fault was asked for"))
            }
            Some(Replacement::RetCode(code)) => {
                self.error_answer(&RestError::new(400, &code.to_string(), "a fault was asked for"))
            }
            None => answer_of(success(route, &params, page.as_ref(), &self.config), &fault),
        };
        Ok(with_fault(response, fault))
    }

    /// Finds the operation of a request: of several, the one that gives most of the path.
    fn find(&self, request: &RestRequest<'_>) -> Result<(&Route, PathValues), RestError> {
        let path = self.path_below_base(request.path);
        let matches = self.routes.iter().filter_map(|it| Some((it, it.match_path(path)?)));
        let matches: Vec<_> = matches.collect();
        let of_method = matches.iter().filter(|(it, _)| it.has_method(request.method));
        match of_method.max_by_key(|(_, (given, _))| *given) {
            Some((route, (_, values))) => Ok((route, values.clone())),
            None if matches.is_empty() => {
                Err(RestError::new(404, "not_found", "no operation has this path"))
            }
            None => Err(RestError::new(405, "method_not_allowed", "no operation has this method")),
        }
    }

    /// Returns the path without that of the base URL, which clients may have or not.
    fn path_below_base<'a>(&self, path: &'a str) -> &'a str {
        let base = self.service().map_or("", |it| base_path(&it.base_url));
        match path.strip_prefix(base) {
            Some(rest) if rest.starts_with('/') => rest,
            Some(_) | None => path,
        }
    }

    fn select_fault(
        &self,
        name: &str,
        request: &RestRequest<'_>,
        number: u64,
    ) -> Result<Fault, RestError> {
        let seeded = Seeded::new(self.config.seed).child("fault").child(name).nth(number);
        let (rate, faults) = (self.config.fault_rate, self.config.faults.as_slice());
        let header = request.header("X-Mock-Fault");
        let request = FaultRequest { name, header, seeded, rate, faults };
        let fault = self.state().faults.select(request);
        fault.map_err(|error| RestError::invalid(format!("X-Mock-Fault: {error}")))
    }

    fn error_answer(&self, error: &RestError) -> RestAnswer {
        RestAnswer {
            status: error.status,
            headers: vec![json_type()],
            body: error.body(self.service()).to_string().into_bytes(),
            fault: Fault::default(),
        }
    }
}

/// Returns the path of a base URL, without a slash at its end.
fn base_path(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.find('/').map_or("", |at| &rest[at..]).trim_end_matches('/')
}

fn json_type() -> (String, String) {
    ("Content-Type".to_owned(), "application/json".to_owned())
}

fn answer_of(success: Success, fault: &Fault) -> RestAnswer {
    let Success { status, mut headers, body } = success;
    let body = match body {
        SuccessBody::Bytes(bytes) => bytes.to_vec(),
        SuccessBody::Json(mut json) => {
            headers.push(json_type());
            corrupt(fault, &mut json);
            json.to_string().into_bytes()
        }
    };
    RestAnswer { status, headers, body, fault: Fault::default() }
}

/// Applies what a fault does to the bytes of a response.
fn with_fault(mut answer: RestAnswer, fault: Fault) -> RestAnswer {
    if fault.truncate {
        answer.body.truncate(answer.body.len() / 2);
    }
    if fault.empty {
        answer.body.clear();
    }
    if matches!(answer.status, 429 | 503) {
        let seconds = fault.retry_after.unwrap_or(1);
        answer.headers.push(("Retry-After".to_owned(), seconds.to_string()));
    }
    RestAnswer { fault, ..answer }
}
