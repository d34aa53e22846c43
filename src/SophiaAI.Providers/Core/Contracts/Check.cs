namespace SophiaAI.Providers.Core.Contracts;

/// <summary>One thing that is checked. It passes with what it found, in a sentence, or fails with the exception that it throws.</summary>
/// <param name="Name">What is checked, in a few words. No other check of the integration has this name.</param>
/// <param name="Description">When it passes, in a sentence.</param>
/// <param name="RunAsync">The check.</param>
internal sealed record Check(string Name, string Description, Func<CheckRun, Task<string>> RunAsync)
{
    /// <summary>What has to be done before each attempt, and takes none of its time; null if there is nothing. It does not fail because of what is checked.</summary>
    public Func<CancellationToken, Task>? PrepareAsync { get; init; }

    /// <summary>Called when it was chosen for a run, before any check of the run begins; null if it need not know.</summary>
    public Action? Announce { get; init; }

    /// <summary>What it is run with: see <see cref="CheckTag"/>, and words of the users' own.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [CheckTag.Fast];

    /// <summary>Whether a user has written it: then nobody else knows what its end means.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The time for each attempt; null for that of the run.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How often monitoring runs it, by what it costs; null for every time. Who tests an integration runs it whenever it is chosen.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>The checks that have to pass before: names of the same integration, or <c>Integration/Name</c>.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];
}
