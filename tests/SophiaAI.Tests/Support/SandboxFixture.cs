using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using SophiaAI.Sandbox;

namespace SophiaAI.Tests.Support;

/// <summary>One sandbox for all tests of this assembly, with its variables set in this process, and a clock without waits.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    // Both sides use it, because a token contains its time of issue.
    private static readonly WaitlessClock s_clock = new();

    // The environment as it was before any test, without what PowerShell sets for its own process.
    private static readonly HashSet<string> s_initialVariables = [.. Environment.GetEnvironmentVariables().Keys.Cast<string>(), "PSModulePath"];

    /// <summary>The sandbox.</summary>
    public SandboxServer Server { get; private set; } = null!;

    /// <summary>The time by the clock of the module and the sandbox.</summary>
    public static DateTimeOffset Now => s_clock.GetUtcNow();

    /// <summary>Moves the time forward, for the module and for every sandbox.</summary>
    public static void Advance(TimeSpan by) => s_clock.Advance(by);

    /// <summary>Takes longer timers than this for deadlines, which end in real time. Without a value, those that are longer than any retry.</summary>
    public static void TakeForDeadlines(TimeSpan? longerThan) => s_clock.Longest = longerThan ?? WaitlessClock.LongestWait;

    /// <summary>Takes real time out of the clock until what is returned is disposed of: only waits take time then, and only that of those who wait.</summary>
    public static IDisposable StandStill() => s_clock.StandStill();

    // Before anything else, because the names of theory cases come from the module itself.
    [ModuleInitializer]
    internal static void SetClock()
    {
        AppContext.SetData("SophiaAI.TimeProvider", s_clock);
        // Other processes do not have this clock, so nothing is shared with them.
        AppContext.SetData("SophiaAI.StateFolder", string.Empty);
        // These tests may run in a step of a workflow. What they try is no result of that step.
        Environment.SetEnvironmentVariable("GITHUB_ACTIONS", null);
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Server = await StartAsync();
        SetVariables();
    }

    /// <summary>Starts another sandbox, in which nothing has happened yet. The caller disposes of it.</summary>
    public static Task<SandboxServer> StartAsync() =>
        SandboxServer.StartAsync(new SandboxOptions { EnforceRateLimits = false, TimeProvider = s_clock }, TestContext.Current.CancellationToken);

    /// <summary>
    /// Sets the sandbox's variables again, and removes those that a test or a document's code has added: they belong to the
    /// process, and a later test would find a setting that it did not make.
    /// </summary>
    public void SetVariables()
    {
        foreach (string added in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(static name => !s_initialVariables.Contains(name)))
            Environment.SetEnvironmentVariable(added, null);
        foreach ((string name, string value) in Server.Variables) Environment.SetEnvironmentVariable(name, value);
    }

    /// <summary>
    /// Refills the module's retry budgets: they belong to the process, and tests of faults would exhaust them for each
    /// other. Accesses a private field, so that the module needs no hook for tests.
    /// </summary>
    public static void RefillRetryBudgets() => Clear("_budgets");

    /// <summary>Forgets what was sent and when, and that a service has asked to wait.</summary>
    public static void OpenRateGates() => Clear("_gates");

    /// <summary>Forgets the tokens that the module keeps for all commands of the process.</summary>
    public static void ForgetTokens() => Clear("_tokens");

    /// <summary>Forgets every secret that the module has seen, so that earlier secrets do not hide whether it knows the current ones.</summary>
    public static void ForgetSecrets()
    {
        if (Runtime() is not { } runtime) return;
        object redactor = runtime.GetType().GetProperty("Redactor")!.GetValue(runtime)!;
        ((HashSet<string>)Field(redactor, "_known")).Clear();
        FieldInfo index = redactor.GetType().GetField("_index", BindingFlags.NonPublic | BindingFlags.Instance)!;
        index.SetValue(redactor, Activator.CreateInstance(index.FieldType));
    }

    private static void Clear(string field)
    {
        if (Runtime() is { } runtime) ((IDictionary)Field(runtime, field)).Clear();
    }

    private static object? Runtime() => AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(assembly => assembly.GetName().Name == "SophiaAI.Providers")
        ?.GetType("SophiaAI.Providers.Core.Http.ServiceRuntime", throwOnError: true)!.GetProperty("Shared", BindingFlags.Public | BindingFlags.Static)!.GetValue(null);

    private static object Field(object owner, string name) => owner.GetType().GetField(name, BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(owner)!;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
