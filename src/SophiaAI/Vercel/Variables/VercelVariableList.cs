using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Vercel.Variables;

/// <summary>The variables of a project, without values, as a command has read them.</summary>
internal sealed class VercelVariableList
{
    private VercelVariableList(VercelClient client, VercelProject project, VercelVariableScope? scope, IReadOnlyList<VercelVariable> variables)
    {
        Editor = new VercelVariableEditor(client);
        Project = project;
        Scope = scope;
        Variables = variables;
    }

    /// <summary>Changes them.</summary>
    public VercelVariableEditor Editor { get; }

    /// <summary>The project.</summary>
    public VercelProject Project { get; }

    /// <summary>What the command is about; null if it does not say.</summary>
    public VercelVariableScope? Scope { get; }

    /// <summary>All variables.</summary>
    public IReadOnlyList<VercelVariable> Variables { get; }

    /// <summary>Reads the variables of a project.</summary>
    public static async Task<VercelVariableList> ReadAsync(VercelClient client, string? project, VercelVariableTarget target, CancellationToken cancellationToken)
    {
        VercelProject found = await new VercelProjectProvider(client).RequireAsync(project, cancellationToken).ConfigureAwait(false);
        VercelVariableProvider provider = new(client);
        VercelVariableScope? scope = target.IsNothing ? null : await provider.ScopeAsync(found, target.Targets, target.GitBranch, target.CustomEnvironments, cancellationToken).ConfigureAwait(false);
        List<VercelVariable> variables = [];
        await foreach (VercelVariable variable in provider.GetVariablesAsync(found, reads: null, cancellationToken).ConfigureAwait(false)) variables.Add(variable);
        return new VercelVariableList(client, found, scope, variables);
    }
}
