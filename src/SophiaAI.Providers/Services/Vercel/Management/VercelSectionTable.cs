using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>The keys of the section of a manifest.</summary>
internal sealed partial class VercelSectionTable
{
    private readonly YamlKeyOf<IReadOnlyList<YamlNamed<VercelProjectDraft>>> _projects;

    /// <param name="references">Reads references to secrets.</param>
    public VercelSectionTable(ManifestReferences references)
    {
        _projects = new("projects", new YamlMapForm<VercelProjectDraft>(new VercelProjectTable(references).Form, "a map of projects by name") { CheckName = CheckName }, "Projects, by name. One that is not listed is left as it is.");
        Form = new YamlTableForm<ManagedSection>(new YamlTable("vercel", "Projects of one team, the one that is configured.", () => [SectionKeys.Engine, _projects]), Build);
    }

    /// <summary>The section.</summary>
    public YamlTableForm<ManagedSection> Form { get; }

    /// <summary>Says what is wrong with the name of a project; null if nothing is.</summary>
    public static string? CheckName(string name) => NameShape().IsMatch(name) && !name.Contains("---", StringComparison.Ordinal)
        ? null
        : $"{YamlProblems.Quote(name)} is not a name of a project. It has small letters, digits, '.', '_' and '-', no '---', and at most 100 characters.";

    private VercelSection Build(YamlEntry entry)
    {
        IReadOnlyList<YamlNamed<VercelProjectDraft>> projects = entry.Named(_projects);
        List<ResourceWish> wishes = [];
        Dictionary<string, string> former = new(StringComparer.Ordinal);
        Dictionary<string, VercelManagedVariable> variables = new(StringComparer.Ordinal);
        foreach (YamlNamed<VercelProjectDraft> project in projects)
        {
            ResourceWish wish = project.Value.Wish with { Name = project.Name, Place = project.Place };
            wishes.Add(wish);
            if (wish.RenamedFrom is { } name)
            {
                if (projects.Any(other => other.Name == name)) entry.Problem(project.Place, $"{YamlProblems.Quote(name)}, its former name, is a project of this manifest too. Remove one of the two, or 'renamedFrom'.");
                former[project.Name] = name;
            }

            // What is in it goes with it.
            if (wish.IsAbsent) continue;
            foreach (YamlNamed<ResourceWish> domain in project.Value.Domains) wishes.Add(Within(wish, domain));
            foreach (YamlNamed<VercelManagedVariable> variable in project.Value.Variables)
            {
                ResourceWish one = Within(wish, new YamlNamed<ResourceWish>(variable.Name, variable.Value.Wish, variable.Place));
                wishes.Add(one);
                variables[one.Name] = variable.Value;
            }
        }

        return new VercelSection
        {
            Wishes = wishes,
            Engine = SectionKeys.EngineOf(entry),
            FormerNames = former,
            Variables = variables,
        };
    }

    private static ResourceWish Within(ResourceWish project, YamlNamed<ResourceWish> one) => one.Value with
    {
        Name = VercelKinds.NameWithin(project.Name, one.Name),
        Place = one.Place,
        IsProtected = one.Value.IsProtected || project.IsProtected,
        // The names of those beside it are within the project, too.
        After = [project.Id, .. one.Value.After.Select(id => id with { Name = VercelKinds.NameWithin(project.Name, id.Name) })],
    };

    [GeneratedRegex(@"^[a-z0-9._-]{1,100}\z")]
    private static partial Regex NameShape();
}
