//! Starts the language server of pronounced for Zed, with the settings of `lsp.pronounced` in Zed's own.

use zed_extension_api::settings::{CommandSettings, LspSettings};
use zed_extension_api::{self as zed, serde_json, LanguageServerId, Result, Worktree};

struct Pronounced;

impl zed::Extension for Pronounced {
    fn new() -> Self {
        Pronounced
    }

    fn language_server_command(
        &mut self,
        id: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<zed::Command> {
        let set = LspSettings::for_worktree(id.as_ref(), worktree)?.binary;
        command(set, worktree.which("pronounced"), worktree.shell_env())
    }

    fn language_server_initialization_options(
        &mut self,
        id: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<serde_json::Value>> {
        Ok(LspSettings::for_worktree(id.as_ref(), worktree)?.initialization_options)
    }

    fn language_server_workspace_configuration(
        &mut self,
        id: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<serde_json::Value>> {
        let settings = LspSettings::for_worktree(id.as_ref(), worktree)?.settings;
        Ok(settings.map(section))
    }
}

/// Says how the server is started: as it is set, else the program that was found in PATH, with one server for all editors.
fn command(
    set: Option<CommandSettings>,
    found: Option<String>,
    mut env: zed::EnvVars,
) -> Result<zed::Command> {
    let (path, arguments, more) = match set {
        Some(set) => (set.path, set.arguments, set.env),
        None => (None, None, None),
    };
    env.extend(more.unwrap_or_default());
    Ok(zed::Command {
        command: path.or(found).ok_or(
            "pronounced is not in PATH: put the program there, or name it in lsp.pronounced.binary.path of Zed's settings",
        )?,
        args: arguments.unwrap_or_else(|| ["serve", "--connect", "auto"].map(String::from).to_vec()),
        env,
    })
}

/// Puts settings where the server asks for them: below their section.
fn section(settings: serde_json::Value) -> serde_json::Value {
    serde_json::json!({ "pronounced": settings })
}

zed::register_extension!(Pronounced);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_of_path_serves_all_editors() {
        let got = command(None, Some("/bin/pronounced".into()), vec![]).unwrap();
        assert_eq!(got.command, "/bin/pronounced");
        assert_eq!(got.args, ["serve", "--connect", "auto"]);
    }

    #[test]
    fn settings_go_before_path() {
        let set = CommandSettings {
            path: Some("/opt/pronounced".into()),
            arguments: Some(vec!["serve".into()]),
            env: Some([("A".to_string(), "b".to_string())].into()),
        };
        let got = command(Some(set), Some("/bin/pronounced".into()), vec![]).unwrap();
        assert_eq!(got.command, "/opt/pronounced");
        assert_eq!(got.args, ["serve"]);
        assert_eq!(got.env, [("A".to_string(), "b".to_string())]);
    }

    #[test]
    fn a_missing_program_is_named() {
        let problem = command(None, None, vec![]).unwrap_err();
        assert!(problem.contains("pronounced is not in PATH"), "{problem}");
    }

    #[test]
    fn settings_are_below_their_section() {
        let got = section(serde_json::json!({ "inlayHints": "all" }));
        assert_eq!(got["pronounced"]["inlayHints"], "all");
    }
}
