using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Core.Resources;

/// <summary>The keys that every resource of a manifest can have, beside those of its kind.</summary>
/// <param name="names">The names of the properties that <c>ignore</c> can list.</param>
internal sealed class WishKeys(params IReadOnlyList<string> names)
{
    private const string Absent = "absent";
    private const string Fail = "fail";

    private readonly YamlKeyOf<string> _state = new("state", YamlForms.Word("a state", "present", Absent), "Whether it is to exist. What is left out of the manifest is not removed: 'absent' removes it.") { Default = "present" };
    private readonly YamlKeyOf<bool> _protect = new("protect", YamlForms.Boolean, "Whether it, and what is in it, must not be removed or changed in a way that breaks what uses it.") { Default = "false" };
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<string>>> _ignore = new("ignore", new YamlListForm<string>(YamlForms.Word("a property of it", [.. names]), "a list of properties") { MayBeOne = true }, "Properties that count when it is made, and are left as they are afterwards.");
    private readonly YamlKeyOf<string> _renamedFrom = new("renamedFrom", YamlForms.Text("a name"), "The name that it may still have: it is renamed, and not made anew.");
    private readonly YamlKeyOf<string> _ifExists = new("ifExists", YamlForms.Word("an answer", "manage", Fail), "What to do about one that exists already and is different: manage it, or call it an error.") { Default = "manage" };

    /// <summary>Those of a resource that can be renamed.</summary>
    public IReadOnlyList<YamlKey> All => [.. Unnamed, _renamedFrom];

    /// <summary>Those of a resource whose name can't be changed.</summary>
    public IReadOnlyList<YamlKey> Unnamed => names.Count == 0 ? [_state, _protect, _ifExists] : [_state, _protect, _ignore, _ifExists];

    /// <summary>Adds what they say to a wish.</summary>
    /// <param name="wish">The wish.</param>
    /// <param name="entry">What was read.</param>
    public ResourceWish Apply(ResourceWish wish, YamlEntry entry)
    {
        ArgumentNullException.ThrowIfNull(wish);
        ArgumentNullException.ThrowIfNull(entry);
        ResourceWish said = wish with
        {
            IsAbsent = entry.Get(_state, string.Empty) == Absent,
            IsProtected = entry.Get(_protect, false),
            FailsIfExists = entry.Get(_ifExists, string.Empty) == Fail,
            Ignored = entry.Values(_ignore),
            RenamedFrom = entry.Find(_renamedFrom),
        };
        if (said is { IsAbsent: true, IsProtected: true }) entry.Problem(_state, "It is protected, and so can't be absent. Remove one of the two.");
        if (said is { IsAbsent: true, RenamedFrom: not null }) entry.Problem(_renamedFrom, "What is to be absent is not renamed. Remove one of the two.");
        return said;
    }
}
