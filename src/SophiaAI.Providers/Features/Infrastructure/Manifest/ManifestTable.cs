using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Infrastructure.Manifest;

/// <summary>The keys of a manifest: reading it, its schema and the list of keys are made from this table.</summary>
internal sealed class ManifestTable
{
    private const string Version = "1";

    private static readonly YamlKeyOf<IReadOnlyList<YamlItem<string>>> s_allow = new("allow", new YamlListForm<string>(YamlForms.Text("the name of a variable"), "a list of variables"), "The variables of the process that references may read.");
    private static readonly YamlKeyOf<IReadOnlyList<string>> s_environment = new("environment", new YamlTableForm<IReadOnlyList<string>>(new YamlTable("environment", "What the manifest may read of the process.", static () => [s_allow]), static entry => entry.Values(s_allow)), "What the manifest may read of the process.");

    // For editors, which in YAML are told by a comment.
    private static readonly YamlKeyOf<string> s_schema = new("$schema", YamlForms.Text("the address of a schema"), "The schema by which an editor checks the file. It has no effect.");

    private readonly YamlKeyOf<string> _version = new("version", new YamlTextForm<string>("a version", YamlForms.Take) { Values = [Version], JsonType = "integer" }, "The version of this form.") { IsRequired = true };
    private readonly (ResourceManager Manager, YamlKeyOf<ManagedSection> Key)[] _sections;

    /// <param name="managers">What can be managed.</param>
    /// <param name="references">Reads references to secrets.</param>
    public ManifestTable(IReadOnlyList<ResourceManager> managers, ManifestReferences references)
    {
        ArgumentNullException.ThrowIfNull(managers);
        _sections = [.. managers.Select(manager => (manager, new YamlKeyOf<ManagedSection>(manager.Key, manager.CreateForm(references), manager.Description)))];
        Table = new YamlTable("manifest", "What the integrations are to look like. What is left out is left as it is.", () => [s_schema, _version, s_environment, .. _sections.Select(static section => section.Key)]);
        Form = new YamlTableForm<IReadOnlyList<ManifestSection>>(Table, Build);
    }

    /// <summary>The keys.</summary>
    public YamlTable Table { get; }

    /// <summary>The whole manifest.</summary>
    public YamlTableForm<IReadOnlyList<ManifestSection>> Form { get; }

    /// <summary>The variables that a manifest allows references to read, whatever else is wrong with it.</summary>
    public static IReadOnlyList<string> AllowedBy(YamlMap root)
    {
        ArgumentNullException.ThrowIfNull(root);
        YamlNode? environment = root.Members.Where(member => member.Key.Text == s_environment.Name).Select(static member => member.Value).FirstOrDefault();
        return environment is not null && s_environment.TryRead(environment, new YamlProblems(string.Empty), out object? read) ? (IReadOnlyList<string>)read! : [];
    }

    private IReadOnlyList<ManifestSection> Build(YamlEntry entry)
    {
        List<ManifestSection> sections = [];
        foreach ((ResourceManager manager, YamlKeyOf<ManagedSection> key) in _sections)
        {
            if (entry.Find(key) is { } content) sections.Add(new ManifestSection(manager, content));
        }

        return sections;
    }
}
