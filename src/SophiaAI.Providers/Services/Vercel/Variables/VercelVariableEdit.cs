using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>What is to happen to one variable.</summary>
internal sealed record VercelVariableEdit
{
    /// <summary>Its name.</summary>
    public required string Key { get; init; }

    /// <summary>What happens to it.</summary>
    public required string Action { get; init; }

    /// <summary>What it is for.</summary>
    public required VercelVariableScope Scope { get; init; }

    /// <summary>The variable as it is; null if there is none.</summary>
    public VercelVariable? Existing { get; init; }

    /// <summary>The variable as it is to be; null if it is to be removed.</summary>
    public NewVercelVariable? Wanted { get; init; }

    /// <summary>The values before and afterwards, as they may be shown.</summary>
    public required VercelShownValues Values { get; init; }

    /// <summary>Whether it is sent to the service.</summary>
    public bool IsSent => Wanted is not null && Action != VercelVariableAction.Unchanged;

    /// <summary>Gives one variable the value and properties that are wanted.</summary>
    /// <param name="input">The value.</param>
    /// <param name="scope">What it is for.</param>
    /// <param name="existing">The variable as it is; null if there is none.</param>
    /// <param name="type">The type; null to keep the one that it has.</param>
    /// <param name="comment">The comment; null to keep the one that it has.</param>
    public static VercelVariableEdit Put(VercelVariableInput input, VercelVariableScope scope, VercelVariable? existing, string? type, string? comment)
    {
        NewVercelVariable wanted = new(input.Key, input.Value, type ?? TypeOf(existing, input)) { Comment = comment ?? existing?.Comment };
        return new VercelVariableEdit
        {
            Key = input.Key,
            Action = ActionOf(existing, wanted),
            Scope = scope,
            Existing = existing,
            Wanted = wanted,
            Values = VercelShownValues.Of(existing, input, type),
        };
    }

    /// <summary>Removes one variable.</summary>
    public static VercelVariableEdit Remove(VercelVariable existing) =>
        new() { Key = existing.Key, Action = VercelVariableAction.Remove, Scope = existing.Scope, Existing = existing, Values = VercelShownValues.Of(existing, given: null) };

    /// <summary>A warning if it changes what somebody else looks after; null if it does not.</summary>
    public string? Warning(VercelProject project) => Action == VercelVariableAction.Unchanged ? null : Existing?.Warning(project.Name);

    /// <summary>The object that a command outputs.</summary>
    /// <param name="project">The project.</param>
    /// <param name="isWritten">Whether the service has done it.</param>
    /// <param name="id">The id that the service has given it; null if it is not known.</param>
    public VercelVariableChange Describe(VercelProject project, bool isWritten, string? id = null) => new()
    {
        Key = Key,
        Action = Action,
        IsWritten = isWritten && Action != VercelVariableAction.Unchanged,
        Type = Wanted?.Type ?? Existing!.Type,
        PreviousValue = Values.Kept,
        Value = Values.Given,
        AppliesTo = Scope.ToString(),
        Target = Scope.Targets,
        GitBranch = Scope.GitBranch,
        CustomEnvironment = Scope.CustomEnvironments.Select(static environment => environment.Slug).ToArray(),
        ProjectName = project.Name,
        ProjectId = project.Id,
        TeamId = project.TeamId,
        Id = id ?? Existing?.Id,
    };

    private static string ActionOf(VercelVariable? existing, NewVercelVariable wanted)
    {
        if (existing is null) return VercelVariableAction.Add;
        if (existing.Text is null) return VercelVariableAction.Unknown;
        bool same = existing.DeployedText == wanted.Value && existing.Type == wanted.Type && (existing.Comment ?? string.Empty) == (wanted.Comment ?? string.Empty);
        return same ? VercelVariableAction.Unchanged : VercelVariableAction.Update;
    }

    // What is neither of the three types is of a kind that can't be made any more, or that has no value of its own. And a
    // secret does not stay where everybody sees it.
    private static string TypeOf(VercelVariable? existing, VercelVariableInput input) => existing switch
    {
        null when input.IsSecret == false => VercelVariableType.Plain,
        { Type: VercelVariableType.Plain } when input.IsSecret != true => VercelVariableType.Plain,
        { Type: VercelVariableType.Sensitive } => VercelVariableType.Sensitive,
        _ => VercelVariableType.Encrypted,
    };
}
