namespace SophiaAI;

/// <summary>
/// A check of one's own, written in C#. Register-SophiaIntegrationTest adds an object of it to those that
/// Test-SophiaIntegration runs. It may be run several times, and at the same time as others.
/// </summary>
public abstract class IntegrationTest
{
    /// <summary>The integration: a built-in one, or a name of one's own.</summary>
    public abstract string Integration { get; }

    /// <summary>What is checked, in a few words. No other check of the integration has this name.</summary>
    public abstract string Name { get; }

    /// <summary>When it passes, in a sentence.</summary>
    public virtual string Description => string.Empty;

    /// <summary>What it is run with: Fast by default. One that is Deep only runs when it is asked for.</summary>
    public virtual IEnumerable<string> Tags => ["Fast"];

    /// <summary>The time for each attempt; null for -TimeoutSec of Test-SophiaIntegration.</summary>
    public virtual TimeSpan? Timeout => null;

    /// <summary>The checks that have to pass before: names of the same integration, or <c>Integration/Name</c>.</summary>
    public virtual IEnumerable<string> DependsOn => [];

    /// <summary>Runs it. It fails with any exception; <see cref="IntegrationTestException"/> also says what to do.</summary>
    /// <param name="context">The settings, and the result's measurements.</param>
    /// <param name="cancellationToken">Cancelled when the time for the check is up, and when the command is stopped.</param>
    /// <returns>What it has found, in a sentence.</returns>
    public abstract Task<string> RunAsync(IntegrationTestContext context, CancellationToken cancellationToken);
}
