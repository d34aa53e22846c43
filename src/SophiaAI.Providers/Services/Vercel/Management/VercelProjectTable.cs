using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Services.Vercel.Domains;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>The keys of a project.</summary>
internal sealed class VercelProjectTable
{
    private const string Absent = "absent";

    private readonly YamlKeyOf<string> _framework = new(
        VercelKinds.Framework, YamlForms.Word("a framework", [.. VercelChoices.Frameworks, VercelChoices.NoFramework]), $"The framework that it is built with; {VercelChoices.NoFramework} for no framework.");

    private readonly YamlKeyOf<string> _buildCommand = Text(VercelKinds.BuildCommand, "a command", "The command that builds it; empty for that of the framework.");
    private readonly YamlKeyOf<string> _devCommand = Text(VercelKinds.DevCommand, "a command", "The command that runs it for development; empty for that of the framework.");
    private readonly YamlKeyOf<string> _installCommand = Text(VercelKinds.InstallCommand, "a command", "The command that installs what it needs; empty for that of the package manager.");
    private readonly YamlKeyOf<string> _outputDirectory = Text(VercelKinds.OutputDirectory, "a folder", "The folder that the build writes; empty for that of the framework.");
    private readonly YamlKeyOf<string> _rootDirectory = Text(VercelKinds.RootDirectory, "a folder", "The folder of the repository in which it is; empty for the repository itself.");
    private readonly YamlKeyOf<string> _nodeVersion = new(VercelKinds.NodeVersion, YamlForms.Word("a version of Node.js", [.. VercelChoices.NodeVersions]), "The version of Node.js that builds and functions get.");
    private readonly YamlKeyOf<string> _repositoryType = new("type", YamlForms.Word("a host of repositories", [.. VercelChoices.GitHosts]), "Where it is hosted.");
    private readonly YamlKeyOf<string> _repositoryName = new("repo", new YamlTextForm<string>("a repository such as acme/web", ParseRepository), "Its name there, such as acme/web.");
    private readonly YamlKeyOf<string> _repositoryState = new("state", YamlForms.Word("a state", "present", Absent), "Whether the project is to be connected to one: 'absent' disconnects it.") { Default = "present" };
    private readonly YamlKeyOf<string> _productionBranch = new(VercelKinds.ProductionBranch, YamlForms.Text("a branch"), "The branch whose deployments go to production.");
    private readonly YamlKeyOf<IReadOnlyDictionary<string, ResourceValue>> _repository;
    private readonly YamlKeyOf<IReadOnlyList<YamlNamed<ResourceWish>>> _domains;
    private readonly YamlKeyOf<IReadOnlyList<YamlNamed<IReadOnlyList<YamlItem<VercelVariableEntry>>>>> _variables;
    private readonly WishKeys _keys = new([.. VercelKinds.Settings, VercelKinds.GitRepository, VercelKinds.ProductionBranch]);

    /// <param name="references">Reads references to secrets.</param>
    public VercelProjectTable(ManifestReferences references)
    {
        _repository = new(
            VercelKinds.GitRepository,
            new YamlTableForm<IReadOnlyDictionary<string, ResourceValue>>(
                new YamlTable("vercel_git_repository", "The repository that a project is deployed from. Vercel's app has to be installed there.", () => [_repositoryType, _repositoryName, _productionBranch, _repositoryState]), BuildRepository),
            "The repository that it is deployed from.");
        _domains = new("domains", new YamlMapForm<ResourceWish>(new VercelDomainTable().Form, "a map of domains by name") { CheckName = VercelDomainTable.CheckName }, "The names that it is reached by.");
        _variables = new(
            "variables",
            new YamlMapForm<IReadOnlyList<YamlItem<VercelVariableEntry>>>(
                new YamlListForm<VercelVariableEntry>(new VercelVariableTable(references).Form, "a variable, or a list of what it is for different targets") { MayBeOne = true }, "a map of variables by name")
            {
                CheckName = static key => VercelVariableKey.IsValid(key) ? null : $"{YamlProblems.Quote(key)} is not a name of a variable. {VercelVariableKey.Rule}",
            },
            "Its environment variables; one that has several values is a list.");
        Form = new YamlTableForm<VercelProjectDraft>(
            new YamlTable("vercel_project", "A project. What is left out of it is left as it is.", () =>
            [
                _framework, _buildCommand, _devCommand, _installCommand, _outputDirectory, _rootDirectory, _nodeVersion, _repository, _domains, _variables, .. _keys.All,
            ]),
            Build);
    }

    /// <summary>One project, without its name.</summary>
    public YamlTableForm<VercelProjectDraft> Form { get; }

    private static YamlKeyOf<string> Text(string key, string name, string description) => new(key, new YamlTextForm<string>(name, YamlForms.Take), description);

    private static string? ParseRepository(string text, out string value)
    {
        value = text.Trim('/');
        bool isName = value.Contains('/', StringComparison.Ordinal) && !value.Contains(':', StringComparison.Ordinal) && !value.Any(char.IsWhiteSpace);
        return isName ? null : $"{YamlProblems.Quote(text)} is not a repository. Write the owner and the name alone: acme/web.";
    }

    private VercelProjectDraft Build(YamlEntry entry)
    {
        Dictionary<string, ResourceValue> properties = new(StringComparer.Ordinal);
        foreach (YamlKeyOf<string> key in (YamlKeyOf<string>[])[_framework, _buildCommand, _devCommand, _installCommand, _outputDirectory, _rootDirectory, _nodeVersion])
        {
            if (entry.Find(key) is { } text) properties[key.Name] = ResourceValue.Of(VercelProjectReading.Setting(key.Name, text == VercelChoices.NoFramework && key == _framework ? null : text));
        }

        foreach ((string name, ResourceValue value) in entry.Get(_repository, new Dictionary<string, ResourceValue>())) properties[name] = value;
        ResourceWish wish = _keys.Apply(new ResourceWish(VercelKinds.Project, string.Empty, entry.Place) { Properties = properties }, entry);
        return new VercelProjectDraft(wish, Domains(entry), Variables(entry));
    }

    private IReadOnlyDictionary<string, ResourceValue> BuildRepository(YamlEntry entry)
    {
        Dictionary<string, ResourceValue> properties = new(StringComparer.Ordinal);
        if (entry.Get(_repositoryState, string.Empty) == Absent)
        {
            if (entry.Has(_productionBranch)) entry.Problem(_productionBranch, "Without a repository there is no branch. Remove one of the two.");
            properties[VercelKinds.GitRepository] = ResourceValue.None;
            return properties;
        }

        if (entry.Has(_repositoryType) != entry.Has(_repositoryName))
            entry.Problem(entry.Has(_repositoryType) ? _repositoryType : _repositoryName, $"'type' and 'repo' are written together. The key '{(entry.Has(_repositoryType) ? _repositoryName : _repositoryType).Name}' is missing here.");
        if (entry.Find(_repositoryType) is { } type && entry.Find(_repositoryName) is { } name) properties[VercelKinds.GitRepository] = ResourceValue.Of(VercelProjectReading.Repository(type, name));
        if (entry.Find(_productionBranch) is { } branch) properties[VercelKinds.ProductionBranch] = ResourceValue.Of(branch);
        return properties;
    }

    private List<YamlNamed<ResourceWish>> Domains(YamlEntry entry)
    {
        List<YamlNamed<ResourceWish>> domains = [];
        foreach (YamlNamed<ResourceWish> domain in entry.Named(_domains))
        {
            string name = VercelDomainName.Of(domain.Name);
            if (domains.Any(other => other.Name == name)) entry.Problem(domain.Place, $"This domain stands here twice: {YamlProblems.Quote(name)} in other letters.");
            else if (domain.Value.Properties.GetValueOrDefault(VercelKinds.Redirect)?.Text == name) entry.Problem(domain.Place, "A domain can't redirect to itself.");
            domains.Add(domain with { Name = name });
        }

        return domains;
    }

    private List<YamlNamed<VercelManagedVariable>> Variables(YamlEntry entry)
    {
        List<YamlNamed<VercelManagedVariable>> variables = [];
        foreach (YamlNamed<IReadOnlyList<YamlItem<VercelVariableEntry>>> variable in entry.Named(_variables))
        {
            HashSet<VercelVariablePlace> taken = [];
            foreach (YamlItem<VercelVariableEntry> one in variable.Value)
            {
                foreach (VercelVariablePlace place in one.Value.Places.Where(place => !taken.Add(place)))
                    entry.Problem(one.Place, $"{variable.Name} has two values for {place.Value}: one of them is above.");
                if (variable.Value.Count > 1 && one.Value.IsAbsent && one.Value.Places.Count == 0)
                    entry.Problem(one.Place, "In a list, what is to be absent says for which targets: 'targets' is missing here.");
            }

            if (variable.Value.Count == 0) entry.Problem(variable.Place, $"{variable.Name} has an empty list. Write at least one value, or 'state: absent'.");
            else variables.Add(new YamlNamed<VercelManagedVariable>(variable.Name, new VercelManagedVariable([.. variable.Value.Select(static one => one.Value)]), variable.Place));
        }

        return variables;
    }
}
