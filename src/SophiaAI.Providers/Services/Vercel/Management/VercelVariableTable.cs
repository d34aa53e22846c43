using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>The keys of a variable, or of what it is for some targets.</summary>
internal sealed partial class VercelVariableTable
{
    public const string ValueKey = "value";
    public const string SensitiveKey = "sensitive";
    public const string CommentKey = "comment";

    private const string Development = "development";
    private const int LongestComment = 500;

    private readonly YamlKeyOf<SecretReference> _value;
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<string>>> _targets = new("targets", new YamlListForm<string>(new YamlTextForm<string>("a target", ParseTarget), "a list of targets") { MayBeOne = true }, "What it is for: production, preview, development, or custom environments by name. Others are left as they are.");
    private readonly YamlKeyOf<string> _gitBranch = new("gitBranch", YamlForms.Text("a branch"), "The branch that it is for, of the target preview alone; by default all.");
    private readonly YamlKeyOf<bool> _sensitive = new(SensitiveKey, YamlForms.Boolean, "Whether nobody can read the value any more: only builds and functions get it. Without it, a value that stands in the manifest is plain when it is made, and a reference is encrypted.");
    private readonly YamlKeyOf<string> _comment = new(CommentKey, new YamlTextForm<string>("a comment", ParseComment), "What it is for, for people; empty for no comment.");
    private readonly WishKeys _keys = new(ValueKey, SensitiveKey, CommentKey);

    /// <param name="references">Reads references to secrets.</param>
    public VercelVariableTable(ManifestReferences references)
    {
        ArgumentNullException.ThrowIfNull(references);
        _value = new(ValueKey, references.Form("a value, or a reference such as ${esc:path}"), "The value, if everybody may see it, or a reference to where the secret is kept.");
        Form = new YamlTableForm<VercelVariableEntry>(
            new YamlTable("vercel_variable", "An environment variable, for some targets.", () => [_value, _targets, _gitBranch, _sensitive, _comment, .. _keys.Unnamed]), Build);
    }

    /// <summary>One of them, without its name.</summary>
    public YamlTableForm<VercelVariableEntry> Form { get; }

    private static string? ParseTarget(string text, out string value)
    {
        value = text;
        if (VercelVariableScope.KnownTargets.Contains(text)) return null;
        string? near = VercelVariableScope.KnownTargets.FirstOrDefault(target => NameDistance.Between(text, target) <= 1);
        if (near is not null) return $"{YamlProblems.Quote(text)} is not a target. Did you mean {near}?";
        return Slug().IsMatch(text) ? null : $"{YamlProblems.Quote(text)} is not a target. There are {Grammar.And(VercelVariableScope.KnownTargets)}, and the names of custom environments: small letters, digits and '-', at most 32.";
    }

    private static string? ParseComment(string text, out string value)
    {
        value = text;
        return text.Length <= LongestComment ? null : "A comment has at most 500 characters.";
    }

    private VercelVariableEntry Build(YamlEntry entry)
    {
        ResourceWish keys = _keys.Apply(new ResourceWish(VercelKinds.Variable, string.Empty, entry.Place), entry);
        string? branch = entry.Find(_gitBranch);
        IReadOnlyList<YamlItem<string>> targets = entry.Items(_targets);
        string[] names = branch is not null && !entry.Has(_targets) ? [VercelVariableScope.Preview] : [.. targets.Select(static target => target.Value)];
        if (!entry.Has(_targets) && branch is null && !keys.IsAbsent) entry.Problem(entry.Place, "The key 'targets' is missing here: what the variable is for, such as [production, preview].");
        if (entry.Has(_targets) && targets.Count == 0) entry.Problem(_targets, "A variable is for at least one target.");
        foreach (YamlItem<string> twice in targets.Where((target, index) => targets.Take(index).Any(before => before.Value == target.Value))) entry.Problem(twice.Place, $"{YamlProblems.Quote(twice.Value)} stands here twice.");
        if (branch is not null && names is not [VercelVariableScope.Preview]) entry.Problem(_gitBranch, "Only the target preview has branches: 'targets' has to be [preview].");
        SecretReference? value = entry.Find(_value);
        if (!keys.IsAbsent && !entry.Has(_value)) entry.Problem(entry.Place, "The key 'value' is missing here: a value, or a reference such as ${esc:path}.");
        CheckSecrecy(entry, targets, value);
        return new VercelVariableEntry
        {
            Places = [.. names.Distinct(StringComparer.Ordinal).Select(name => new VercelVariablePlace(name, branch))],
            Value = value,
            IsSensitive = entry.FindValue(_sensitive),
            Comment = entry.Find(_comment),
            Keys = keys,
        };
    }

    private void CheckSecrecy(YamlEntry entry, IReadOnlyList<YamlItem<string>> targets, SecretReference? value)
    {
        bool isLiteral = value is { Kind: SecretReferenceKind.Literal };
        if (isLiteral && SecretMask.IsKey(value!.Path)) entry.Problem(_value, "This is a private key, which does not stand in this file. Keep it where secrets are kept, and write a reference such as ${esc:path}.");
        if (!entry.Get(_sensitive, false)) return;
        if (isLiteral) entry.Problem(_value, "It is sensitive, and stands in this file. Keep the value where secrets are kept, and write a reference such as ${esc:path}; or remove 'sensitive'.");
        foreach (YamlItem<string> target in targets.Where(static target => target.Value == Development))
            entry.Problem(target.Place, "A sensitive variable can't be for development: it could not be read there. Give development an entry of its own that is not sensitive.");
    }

    [GeneratedRegex(@"^[a-z0-9-]{1,32}\z")]
    private static partial Regex Slug();
}
