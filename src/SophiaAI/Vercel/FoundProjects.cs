using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Vercel;

/// <summary>The projects that a command acts on. Each is looked up once, however many records from the pipeline name it.</summary>
/// <param name="cmdlet">The command.</param>
internal sealed class FoundProjects(SophiaCmdlet cmdlet)
{
    private readonly Dictionary<(string? Team, string? Project), VercelProject> _found = [];

    /// <summary>The project with a name or id; the configured one if none is given.</summary>
    /// <exception cref="Providers.Core.Errors.ServiceException">There is none, or the call failed.</exception>
    public VercelProject Find(VercelClient client, string? idOrName)
    {
        if (_found.TryGetValue((client.Team, idOrName), out VercelProject? known)) return known;
        VercelProject project = cmdlet.Await(new VercelProjectProvider(client).RequireAsync(idOrName, cmdlet.StopToken));
        SeenNames.Remember<VercelProject>(project.Name);
        return _found[(client.Team, idOrName)] = project;
    }

    /// <summary>The projects that a name with wildcards matches; of one without, the project.</summary>
    /// <exception cref="Providers.Core.Errors.ServiceException">There is none, or a call failed.</exception>
    public IReadOnlyList<VercelProject> Matching(VercelClient client, string idOrPattern)
    {
        if (!Wildcards.Has(idOrPattern)) return [Find(client, idOrPattern)];
        NameFilter names = NameFilter.OfNames([idOrPattern]);
        List<VercelProject> found = [];
        foreach (VercelProject project in cmdlet.Stream(new VercelProjectProvider(client).GetProjectsAsync(search: null, cmdlet.StopToken)))
        {
            SeenNames.Remember<VercelProject>(project.Name);
            if (names.Matches(project.Name)) found.Add(project);
        }

        return found;
    }
}
