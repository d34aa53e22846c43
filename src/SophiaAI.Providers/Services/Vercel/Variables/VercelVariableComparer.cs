using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>What a deployment gets, and how that compares with values from elsewhere. Never shows a secret.</summary>
internal static class VercelVariableComparer
{
    /// <summary>The variables that a deployment gets, by name. What is for its branch precedes what is for all branches, and that what the team shares.</summary>
    /// <param name="variables">All variables of a project, and those that its team shares with it.</param>
    /// <param name="deployment">What the deployment is for.</param>
    public static IReadOnlyList<VercelVariable> Effective(IEnumerable<VercelVariable> variables, VercelVariableScope deployment) => variables
        .Where(variable => deployment.Gets(variable.Scope))
        .GroupBy(static variable => variable.Key, StringComparer.Ordinal)
        .Select(static same => same.OrderBy(static variable => variable.IsShared).ThenBy(static variable => variable.GitBranch is null).First())
        .OrderBy(static variable => variable.Key, StringComparer.Ordinal)
        .ToArray();

    /// <summary>Compares values with those that a deployment gets.</summary>
    /// <param name="project">The project.</param>
    /// <param name="reference">The values. No two have the same key.</param>
    /// <param name="difference">The project's variables. No two have the same key.</param>
    public static IReadOnlyList<VercelVariableDifference> Compare(VercelProject project, IEnumerable<VercelVariableInput> reference, IEnumerable<VercelVariable> difference)
    {
        Dictionary<string, VercelVariableInput> left = reference.ToDictionary(static input => input.Key, StringComparer.Ordinal);
        Dictionary<string, VercelVariable> right = difference.ToDictionary(static variable => variable.Key, StringComparer.Ordinal);
        return left.Keys.Union(right.Keys, StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)
            // What is empty is not imported, so that it would be missing forever.
            .Where(key => right.ContainsKey(key) || left[key].Value.Length > 0)
            .Select(key => Compare(project, key, left.GetValueOrDefault(key), right.GetValueOrDefault(key)))
            .ToArray();
    }

    private static VercelVariableDifference Compare(VercelProject project, string key, VercelVariableInput? left, VercelVariable? right)
    {
        VercelShownValues values = VercelShownValues.Of(right, left);
        return new VercelVariableDifference
        {
            Key = key,
            SideIndicator = SideOf(left, right),
            IsSecret = values.IsSecret,
            ReferenceValue = values.Given,
            DifferenceValue = values.Kept,
            Type = right?.Type,
            AppliesTo = right?.Scope.ToString(),
            ProjectName = project.Name,
            ProjectId = project.Id,
            TeamId = project.TeamId,
        };
    }

    private static string SideOf(VercelVariableInput? left, VercelVariable? right)
    {
        if (left is null) return VercelVariableSide.Right;
        if (right is null) return VercelVariableSide.Left;
        if (right.DeployedText is null) return VercelVariableSide.Unknown;
        return right.DeployedText == left.Value ? VercelVariableSide.Equal : VercelVariableSide.Different;
    }
}
