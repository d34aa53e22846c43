using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Integrations;

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>Tests credentials at their service.</summary>
internal static class RotationProof
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    /// <summary>Verifies that a new credential works and can do everything that the old one can, using the integration's own test.</summary>
    /// <returns>What was found, in a few words.</returns>
    /// <exception cref="ServiceException">The new credential does not.</exception>
    public static async Task<string> VerifyAsync(CredentialRotation rotation, ProviderContext @new, ProviderContext old, CancellationToken cancellationToken)
    {
        await rotation.SignInAsync(@new, cancellationToken).ConfigureAwait(false);
        IntegrationTestResult result = await TestAsync(rotation, @new, cancellationToken).ConfigureAwait(false);
        if (result.Status == IntegrationStatus.Passed) return "It signs in and passes the integration's test.";
        // What also fails with the old one is not the new one's fault, and no reason to keep an old secret.
        IntegrationTestResult before = await TestAsync(rotation, old, cancellationToken).ConfigureAwait(false);
        IntegrationCheck[] failed = [.. result.Checks.Where(HasFailed)];
        if (failed.FirstOrDefault(check => !FailedBefore(check, before)) is not { } broken) return $"It signs in. The integration's test fails with both credentials ({failed[0].Name}: {failed[0].Message}).";
        throw new ServiceException(rotation.Service, FailureReason.AccessDenied, $"{broken.Name}: {broken.Message}") { RecommendedAction = broken.RecommendedAction };
    }

    private static bool HasFailed(IntegrationCheck check) => check.Status is not (IntegrationStatus.Passed or IntegrationStatus.Skipped);

    // One that was skipped before depends on something that failed, so nothing says that it would have passed.
    private static bool FailedBefore(IntegrationCheck check, IntegrationTestResult before) =>
        before.Checks.FirstOrDefault(other => other.Name == check.Name) is not { Status: IntegrationStatus.Passed };

    private static async Task<IntegrationTestResult> TestAsync(CredentialRotation rotation, ProviderContext context, CancellationToken cancellationToken)
    {
        CheckGraph graph = new(context.Services.CreateChecks().Where(suite => suite.Integration == rotation.Service));
        await foreach (IntegrationTestResult result in new CheckRunner(context, new CheckOptions { Timeout = s_limit }).RunAsync(graph.Select(new CheckSelection()), cancellationToken).ConfigureAwait(false))
            return result;
        throw new InvalidOperationException($"{rotation.Service} has no checks.");
    }
}
