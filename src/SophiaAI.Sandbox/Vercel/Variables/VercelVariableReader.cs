using System.Text.RegularExpressions;

namespace SophiaAI.Sandbox.Vercel.Variables;

/// <summary>Reads variables from requests.</summary>
/// <param name="environments">The custom environments of the project.</param>
internal sealed partial class VercelVariableReader(IReadOnlyList<VercelEnvironment> environments)
{
    public const string NameRule =
        "The name contains invalid characters. Only letters, digits, and underscores are allowed. Furthermore, the name should not start with a digit.";

    private const int MaxCommentLength = 500;
    private const int MaxBranchLength = 250;

    private static readonly string[] s_types = ["system", "encrypted", "plain", "sensitive", "secret"];
    private static readonly string[] s_visibilities = ["config", "secret"];

    /// <summary><paramref name="variable"/> with the changes in the body; what is missing there stays as it is. Errors are reported in the body.</summary>
    public VercelVariable Change(VercelVariable variable, VercelBody body)
    {
        body.Allow("key", "value", "type", "target", "gitBranch", "comment", "customEnvironmentIds", "visibility");
        VercelVariable changed = variable with
        {
            Key = body.Text("key") ?? variable.Key,
            Value = body.Text("value") ?? variable.Value,
            Type = body.Text("type") ?? variable.Type,
            Target = body.TextsOr("target", variable.Target),
            CustomEnvironmentIds = [.. body.TextsOr("customEnvironmentIds", variable.CustomEnvironmentIds).Select(e => FindId(e, body)).Distinct()],
            GitBranch = body.TextOr("gitBranch", variable.GitBranch),
            Comment = body.TextOr("comment", variable.Comment),
            Visibility = body.TextOr("visibility", variable.Visibility),
        };
        Check(changed, body);
        body.Check(variable.Type is not "sensitive" || changed.Type is "sensitive", "You cannot change the type of a Sensitive Environment Variable.");
        return changed;
    }

    public static bool IsName(string key) => NameShape().IsMatch(key);

    /// <summary>Vercel's command-line tool sends the slug of an environment in the place of its id.</summary>
    private string FindId(string idOrSlug, VercelBody body)
    {
        VercelEnvironment? environment = environments.FirstOrDefault(e => e.Is(idOrSlug));
        body.Check(environment is not null, $"The custom environment `{idOrSlug}` was not found.");
        return environment?.Id ?? idOrSlug;
    }

    private static void Check(VercelVariable variable, VercelBody body)
    {
        body.Check(IsName(variable.Key), NameRule);
        body.Check(s_types.Contains(variable.Type), $"`type` should be equal to one of the allowed values \"{string.Join(", ", s_types)}\".");
        body.Check(
            variable.Target.All(VercelEnvironment.Standard.Contains),
            $"`target` should be equal to one of the allowed values \"{string.Join(", ", VercelEnvironment.Standard)}\".");
        body.Check(variable.Places.Any(), "missing required property `target`.");
        body.Check(
            variable.Type is not "sensitive" || !variable.Target.Contains("development"),
            "You cannot set a Sensitive Environment Variable's target to development.");
        body.Check(variable.Type is not "secret" || variable.Value.StartsWith("sec_", StringComparison.Ordinal), "`value` should be the id of a secret.");
        body.Check(variable.GitBranch is null || variable.Target is ["preview"], "`gitBranch` can be set for the target preview only.");
        body.Check(variable.GitBranch is null or { Length: <= MaxBranchLength }, $"`gitBranch` should NOT be longer than {MaxBranchLength} characters.");
        body.Check(variable.Comment is null or { Length: <= MaxCommentLength }, $"`comment` should NOT be longer than {MaxCommentLength} characters.");
        body.Check(
            variable.Visibility is null || s_visibilities.Contains(variable.Visibility),
            $"`visibility` should be equal to one of the allowed values \"{string.Join(", ", s_visibilities)}\".");
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex NameShape();
}
