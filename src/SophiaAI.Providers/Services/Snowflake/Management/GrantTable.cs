using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>The keys of an item of a role's grants.</summary>
internal sealed partial class GrantTable
{
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<string>>> _privileges = new("privileges", new YamlListForm<string>(new YamlTextForm<string>("a privilege such as USAGE", ParsePrivilege), "a list of privileges") { MayBeOne = true }, "The privileges. Others that the role has are left, and told.") { IsRequired = true };
    private readonly YamlKeyOf<GrantTarget> _on = new("on", new GrantTargetTable().Form, "What they are granted on.") { IsRequired = true };
    private readonly YamlKeyOf<bool> _option = new("withGrantOption", YamlForms.Boolean, "Whether the role may grant them to others.") { Default = "false" };
    private readonly YamlKeyOf<string> _state = new("state", YamlForms.Word("a state", "present", "absent"), "Whether the role is to have them: 'absent' revokes them.") { Default = "present" };

    /// <summary>Creates it.</summary>
    public GrantTable() => Form = new YamlTableForm<GrantDraft>(new YamlTable("snowflake_grant", "Privileges of a role on one object.", () => [_privileges, _on, _option, _state]), entry => new GrantDraft(
        entry.Get(_on, new GrantTarget(GrantTarget.Account, null)),
        [.. entry.Values(_privileges).Distinct()],
        entry.Get(_option, false),
        entry.Get(_state, string.Empty) == "absent",
        entry.Place));

    /// <summary>One item.</summary>
    public YamlTableForm<GrantDraft> Form { get; }

    private static string? ParsePrivilege(string text, out string value)
    {
        value = Blanks().Replace(text.Trim().ToUpperInvariant(), " ");
        if (!Privilege().IsMatch(value)) return $"{YamlProblems.Quote(text)} is not a privilege such as USAGE or CREATE TABLE.";
        if (value is "ALL" or "ALL PRIVILEGES") return "Which privileges all of them are differs from object to object and from month to month. Write the privileges themselves.";
        return value == "OWNERSHIP" ? "Ownership is transferred, not granted beside others: the role that 'role.create' names owns what this manifest makes." : null;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^[A-Z][A-Z0-9_]*( [A-Z0-9_]+)*\z")]
    private static partial Regex Privilege();
}
