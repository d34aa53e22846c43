using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Vercel.Variables;

/// <summary>What commands remember of variables, for completion.</summary>
internal static class VercelVariableMemory
{
    /// <summary>Remembers the names in a variable.</summary>
    public static void Remember(VercelVariable variable)
    {
        SeenNames.Remember<VercelVariable>(variable.Key);
        Remember(variable.Scope);
    }

    /// <summary>Remembers the names in what variables are for.</summary>
    public static void Remember(VercelVariableScope scope)
    {
        if (scope.GitBranch is { } branch) SeenNames.Remember<VercelGitBranch>(branch);
        foreach (VercelCustomEnvironment environment in scope.CustomEnvironments) SeenNames.Remember<VercelCustomEnvironment>(environment.Slug);
    }

    /// <summary>Remembers the names in a plan.</summary>
    public static void Remember(VercelVariablePlan plan)
    {
        SeenNames.Remember<VercelProject>(plan.Project.Name);
        Remember(plan.Scope);
        foreach (VercelVariable variable in plan.Existing) Remember(variable);
        foreach (VercelVariableEdit edit in plan.Edits.Where(static edit => edit.Wanted is not null)) SeenNames.Remember<VercelVariable>(edit.Key);
    }
}
