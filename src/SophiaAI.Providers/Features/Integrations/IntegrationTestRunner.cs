using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Integrations;

/// <summary>Runs integration tests.</summary>
internal static class IntegrationTestRunner
{
    /// <summary>Runs tests in parallel and returns each result, in the tests' order, as soon as it and all earlier ones are ready.</summary>
    /// <param name="tests">The tests.</param>
    /// <param name="context">Settings and clock.</param>
    /// <param name="timeout">The time limit for each integration.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async IAsyncEnumerable<IntegrationTestResult> RunAsync(
        IEnumerable<IntegrationTest> tests, ProviderContext context, TimeSpan timeout, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Task<IntegrationTestResult>[] running = tests
            .Select(test => Task.Run(() => test.RunAsync(context, timeout, cancellationToken), cancellationToken)).ToArray();
        foreach (Task<IntegrationTestResult> task in running)
        {
            int done = running.Count(static other => other.IsCompleted);
            context.ReportProgress($"{done} of {running.Length} integrations tested", 100 * done / running.Length);
            yield return await task.ConfigureAwait(false);
        }
    }
}
