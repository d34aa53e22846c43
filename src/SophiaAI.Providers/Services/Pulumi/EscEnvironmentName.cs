using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Pulumi;

/// <summary>The full name of an environment: organization, project and name.</summary>
public sealed partial record EscEnvironmentName(string Organization, string Project, string Name)
{
    /// <summary><c>organization/project/name</c>.</summary>
    public override string ToString() => $"{Organization}/{Project}/{Name}";

    /// <summary>Whether the name was not given, but comes from the settings.</summary>
    internal bool IsConfigured { get; private init; }

    /// <summary>Whether it is the same environment, wherever the name came from.</summary>
    public bool Equals(EscEnvironmentName? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    internal IReadOnlyDictionary<string, string> RouteValues =>
        new Dictionary<string, string> { ["organization"] = Organization, ["project"] = Project, ["environment"] = Name };

    /// <summary>
    /// Reads <c>name</c>, <c>project/name</c> or <c>organization/project/name</c>; missing parts come from the
    /// settings, and so does everything when <paramref name="text"/> is null.
    /// </summary>
    /// <exception cref="ServiceException">NotConfigured without an organization; InvalidRequest for an invalid name.</exception>
    internal static EscEnvironmentName Parse(string? text, SettingResolver settings)
    {
        string given = text ?? settings.Value(PulumiService.Environment)!;
        string[] parts = Check(given);
        string organization = parts.Length == 3 ? parts[0] : PulumiAccess.RequireOrganization(settings);
        string project = parts.Length >= 2 ? parts[^2] : settings.Value(PulumiService.Project)!;
        return new EscEnvironmentName(organization, project, parts[^1]) { IsConfigured = text is null };
    }

    /// <summary>Refuses what can't be an environment's name, and returns the parts of what can.</summary>
    /// <exception cref="ServiceException">InvalidRequest.</exception>
    internal static string[] Check(string given)
    {
        string[] parts = given.Split('/');
        if (parts.Length > 3 || parts.Any(static part => !Pattern().IsMatch(part)))
        {
            throw new ServiceException(PulumiService.Name, FailureReason.InvalidRequest, $"'{given}' is not a valid environment name.")
            {
                Subject = given,
                RecommendedAction = "Name it as environment, project/environment or organization/project/environment, consisting of letters, digits, '-', '_' and '.'.",
            };
        }

        return parts;
    }

    /// <summary>Whether the text can be a part of a name.</summary>
    internal static bool IsPart(string text) => Pattern().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\z")]
    private static partial Regex Pattern();
}
