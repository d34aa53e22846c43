namespace SophiaAI.Providers.Core.Contracts;

/// <summary>
/// The checks of one integration. To add an integration, derive from this class, implement
/// <see cref="RunChecksAsync"/>, and name the class in its service's <see cref="Service"/>.
/// </summary>
internal abstract class IntegrationTest
{
    /// <summary>The integration's name, as users type it.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Runs the checks, each through <see cref="IntegrationTestRun.CheckAsync"/>. A check fails by throwing; an
    /// exception thrown anywhere else fails the integration.
    /// </summary>
    protected abstract Task RunChecksAsync(ProviderContext context, IntegrationTestRun run, CancellationToken cancellationToken);

    /// <summary>Runs the checks and returns their outcome. Throws only when the caller's token is cancelled.</summary>
    /// <param name="context">Settings and clock.</param>
    /// <param name="timeout">The total time for all checks of this integration.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IntegrationTestResult> RunAsync(ProviderContext context, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        IntegrationTestRun run = new(Name, context, timeout, cancellationToken);
        try
        {
            await RunChecksAsync(context, run, run.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            run.Fail(exception);
        }

        using (run) return run.Finish();
    }
}
