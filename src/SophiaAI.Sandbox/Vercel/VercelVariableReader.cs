using System.Text.RegularExpressions;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>Reads variables from requests.</summary>
internal static partial class VercelVariableReader
{
    private static readonly string[] s_types = ["system", "encrypted", "plain", "sensitive"];
    private static readonly string[] s_targets = ["production", "preview", "development"];

    /// <summary><paramref name="variable"/> with the changes in the body; what is missing there stays as it is. Errors are reported in the body.</summary>
    public static VercelVariable Change(VercelVariable variable, VercelBody body)
    {
        body.Allow("key", "value", "type", "target", "gitBranch", "comment", "customEnvironmentIds", "visibility");
        VercelVariable changed = variable with
        {
            Key = body.Text("key") ?? variable.Key,
            Value = body.Text("value") ?? variable.Value,
            Type = body.Text("type") ?? variable.Type,
            Target = body.TextsOr("target", variable.Target),
            CustomEnvironmentIds = body.TextsOr("customEnvironmentIds", variable.CustomEnvironmentIds),
            GitBranch = body.TextOr("gitBranch", variable.GitBranch),
            Comment = body.TextOr("comment", variable.Comment),
        };
        Check(changed, body);
        body.Check(variable.Type is not "sensitive" || changed.Type is "sensitive", "You cannot change the type of a Sensitive Environment Variable.");
        return changed;
    }

    private static void Check(VercelVariable variable, VercelBody body)
    {
        body.Check(
            NameShape().IsMatch(variable.Key),
            "The name contains invalid characters. Only letters, digits, and underscores are allowed. Furthermore, the name should not start with a digit.");
        body.Check(s_types.Contains(variable.Type), $"`type` should be equal to one of the allowed values \"{string.Join(", ", s_types)}\".");
        body.Check(variable.Target.All(s_targets.Contains), $"`target` should be equal to one of the allowed values \"{string.Join(", ", s_targets)}\".");
        body.Check(variable.Places.Any(), "missing required property `target`.");
        body.Check(
            variable.Type is not "sensitive" || !variable.Target.Contains("development"),
            "You cannot set a Sensitive Environment Variable's target to development.");
        body.Check(variable.GitBranch is null || variable.Target is ["preview"], "`gitBranch` can be set for the target preview only.");
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex NameShape();
}
