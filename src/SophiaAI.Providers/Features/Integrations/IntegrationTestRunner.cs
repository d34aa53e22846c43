using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Pulumi;

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
            IntegrationTestResult result = await task.ConfigureAwait(false);
            yield return result with { Environment = FullName(result.Environment, context) };
        }
    }

    // As every other record names an environment.
    private static string? FullName(string? environment, ProviderContext context)
    {
        try
        {
            return environment is null ? null : EscEnvironmentName.Parse(environment, context.Settings).ToString();
        }
        catch (ServiceException)
        {
            // Without an organization, or with a name that is none: the integration's own test says so.
            return environment;
        }
    }
}
