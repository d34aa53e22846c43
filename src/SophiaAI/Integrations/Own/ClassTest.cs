using System.Management.Automation;
using System.Reflection;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Integrations.Own;

/// <summary>A check that is an object of a user's C# class.</summary>
internal sealed class ClassTest : OwnTest
{
    private readonly IntegrationTest _test;

    private ClassTest(IntegrationTest test) => _test = test;

    /// <summary>Adapts an object.</summary>
    /// <exception cref="ArgumentException">It can't be run, or one of its properties fails.</exception>
    public static ClassTest Of(IntegrationTest test, IEnumerable<OwnTest> others)
    {
        Type type = test.GetType();
        // A method of such a class runs in the runspace in which the class was defined, and that one waits for the test.
        if (type.Assembly.GetCustomAttribute<DynamicClassImplementationAssemblyAttribute>() is not null)
            throw new ArgumentException($"{type.Name} is a class of PowerShell, whose methods only run in this runspace, and would hang in that of the check.");
        try
        {
            return new ClassTest(test)
            {
                Integration = TestNames.Canonical(test.Integration ?? string.Empty, others),
                Name = test.Name ?? string.Empty,
                Description = test.Description ?? string.Empty,
                Tags = Texts(test.Tags, nameof(test.Tags)),
                Timeout = Limit(test),
                DependsOn = Texts(test.DependsOn, nameof(test.DependsOn)),
            };
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new ArgumentException($"{type.Name} can't say what it tests: {exception.Message}", exception);
        }
    }

    private static string[] Texts(IEnumerable<string>? texts, string property) =>
        [.. (texts ?? []).Select(text => string.IsNullOrWhiteSpace(text) ? throw new ArgumentException($"its {property} has an element that is empty.") : text)];

    // The range of -TimeoutSec.
    private static TimeSpan? Limit(IntegrationTest test) => test.Timeout is not { } limit || (limit >= TimeSpan.FromSeconds(1) && limit <= TimeSpan.FromHours(1))
        ? test.Timeout
        : throw new ArgumentException($"its Timeout, {limit:c}, is not between one second and one hour.");

    /// <inheritdoc/>
    public override Check ToCheck(TestRunspaces runspaces) => Check(RunAsync);

    private async Task<string> RunAsync(CheckRun run)
    {
        try
        {
            Task<string> running = _test.RunAsync(new IntegrationTestContext(run), run.Token) ?? throw new IntegrationTestException("RunAsync has returned no task.");
            string? found = await running.ConfigureAwait(false);
            return string.IsNullOrEmpty(found) ? "No errors." : found;
        }
        catch (IntegrationTestException exception) when (exception.IsSkipped)
        {
            throw new CheckSkippedException(exception.Message);
        }
        catch (IntegrationTestException exception)
        {
            throw new CheckFailedException(exception.Message) { RecommendedAction = exception.RecommendedAction };
        }
        catch (OperationCanceledException exception) when (!run.Token.IsCancellationRequested)
        {
            // A limit of its own, not that of the check.
            throw new CheckFailedException(exception.Message);
        }
    }
}
