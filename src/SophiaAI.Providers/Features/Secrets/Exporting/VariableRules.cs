using System.Text.RegularExpressions;
using SophiaAI.Providers.Services.Pulumi;

namespace SophiaAI.Providers.Features.Secrets.Exporting;

/// <summary>Which variables may leave an environment, and in which form.</summary>
internal static partial class VariableRules
{
    // Anyone who can write these to an environment runs code on every machine that exports it: they name programs,
    // libraries and start-up files, or belong to the runner. A trailing star matches any suffix.
    private static readonly string[] s_unsafe =
    [
        "PATH", "PATHEXT", "COMSPEC", "ComSpec", "IFS", "PS4", "SHELLOPTS", "BASHOPTS", "BASH_ENV", "BASH_FUNC_*", "ENV", "ZDOTDIR", "PROMPT_COMMAND",
        "LD_*", "DYLD_*", "GCONV_PATH",
        "GITHUB_*", "RUNNER_*", "ACTIONS_*",
        "PSModulePath", "__PSLockdownPolicy",
        "NODE_OPTIONS", "NODE_PATH", "NPM_CONFIG_*", "npm_config_*",
        "PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONUSERBASE", "PYTHONINSPECT",
        "RUBYOPT", "RUBYLIB", "PERL5OPT", "PERL5LIB", "PERLLIB", "PERL5DB",
        "CLASSPATH", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS",
        "DOTNET_STARTUP_HOOKS", "DOTNET_ADDITIONAL_DEPS", "DOTNET_SHARED_STORE", "CORECLR_*", "COR_*",
        "GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_EXEC_PATH", "GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_EDITOR", "GIT_CONFIG*", "GIT_TEMPLATE_DIR", "GIT_PROXY_COMMAND",
    ];

    /// <summary>Refuses names that control what other programs load or run.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="ignoreCase">Whether names that differ only in case are the same on this platform.</param>
    public static void CheckNames(IEnumerable<ExportedVariable> variables, bool ignoreCase)
    {
        string[] refused = variables.Select(static variable => variable.Name).Where(name => IsUnsafe(name, ignoreCase)).ToArray();
        if (refused.Length == 0) return;
        throw new ExportRefusedException(ExportRefusal.UnsafeVariable,
            $"Variables with these names decide what other programs load or run, or belong to the runner: {string.Join(", ", refused)}. Nothing was exported.",
            "Leave them out with -Name, or use -Force if the environment may set them.");
    }

    /// <summary>Refuses names and values that are not valid in the form.</summary>
    public static void CheckForm(IEnumerable<ExportedVariable> variables, SecretExportForm form)
    {
        // JSON can contain any text. Everything else ends up as a variable of some process.
        if (form == SecretExportForm.Json) return;
        string[] refused = variables.Where(static variable => !VariableName().IsMatch(variable.Name) || variable.Value.Contains('\0', StringComparison.Ordinal))
            .Select(static variable => $"'{variable.Name}'").ToArray();
        if (refused.Length == 0) return;
        throw new ExportRefusedException(ExportRefusal.InvalidVariable,
            $"These can't be environment variables of a process: {string.Join(", ", refused)}. Nothing was exported.",
            "A name consists of letters, digits, '_', '.' and '-', and a value no NUL character. Leave them out with -Name, or use -As Json.");
    }

    /// <summary>Whether a name controls what other programs load or run, or belongs to the runner.</summary>
    public static bool IsUnsafe(string name, bool ignoreCase) => Matches(name, s_unsafe, ignoreCase);

    /// <summary>Whether a name is one of these, or matches one that ends in a star.</summary>
    public static bool Matches(string name, IEnumerable<string> rules, bool ignoreCase)
    {
        StringComparison comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return rules.Any(rule => rule.EndsWith('*') ? name.StartsWith(rule[..^1], comparison) : name.Equals(rule, comparison));
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.-]+\z")]
    private static partial Regex VariableName();
}
