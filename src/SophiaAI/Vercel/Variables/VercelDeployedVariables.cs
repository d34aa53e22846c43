using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Vercel.Variables;

/// <summary>The variables that a project's deployments get in one environment.</summary>
/// <param name="Project">The project.</param>
/// <param name="Scope">The environment: a target or a custom environment, and perhaps a branch.</param>
/// <param name="Variables">The variables, by name, each once.</param>
internal sealed record VercelDeployedVariables(VercelProject Project, VercelVariableScope Scope, IReadOnlyList<VercelVariable> Variables)
{
    /// <summary>Reads them.</summary>
    /// <param name="client">The client.</param>
    /// <param name="project">The project's name or id; null for the configured one.</param>
    /// <param name="target">The environment.</param>
    /// <param name="isWanted">Which names are wanted.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<VercelDeployedVariables> ReadAsync(
        VercelClient client, string? project, VercelVariableTarget target, Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        VercelProject found = await new VercelProjectProvider(client).RequireAsync(project, cancellationToken).ConfigureAwait(false);
        VercelVariableProvider provider = new(client);
        VercelVariableScope scope = await provider.ScopeAsync(found, target.Targets, target.GitBranch, target.CustomEnvironments, cancellationToken).ConfigureAwait(false);
        List<VercelVariable> variables = [];
        await foreach (VercelVariable variable in provider.GetVariablesAsync(found, variable => scope.Gets(variable.Scope) && isWanted(variable.Key), cancellationToken).ConfigureAwait(false))
            variables.Add(variable);
        variables.AddRange(await provider.GetSharedAsync(found, scope, isWanted, cancellationToken).ConfigureAwait(false));
        return new VercelDeployedVariables(found, scope, VercelVariableComparer.Effective(variables.Where(variable => isWanted(variable.Key)), scope));
    }
}
