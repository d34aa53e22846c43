using System.Collections.Concurrent;
using System.Management.Automation.Runspaces;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Integrations.Own;

/// <summary>One run of a Pester file: which of its tests is running, and what each has measured.</summary>
internal sealed class PesterRun
{
    private readonly Dictionary<int, PesterTest> _tests;
    private readonly ConcurrentDictionary<int, CheckRun> _attempts = [];
    private readonly ProviderContext _context;
    private readonly CancellationToken _token;
    private volatile PesterTest? _current;

    /// <param name="tests">The tests that run.</param>
    /// <param name="context">The connection, and where to report.</param>
    /// <param name="token">Ends the run.</param>
    public PesterRun(IEnumerable<PesterTest> tests, ProviderContext context, CancellationToken token)
    {
        _tests = tests.ToDictionary(static test => test.Index);
        _context = context;
        _token = token;
    }

    /// <summary>The places of the tests in the file.</summary>
    public int[] Places => [.. _tests.Keys.Order()];

    /// <summary>The test that is running, as results name it; null between tests.</summary>
    public string? Speaker => _current?.Id;

    /// <summary>Begins a test, in the runspace in which it runs.</summary>
    public void Begin(int place)
    {
        _current = _tests[place];
        RunningTest.Set(Runspace.DefaultRunspace, _attempts.GetOrAdd(place, _ => new CheckRun(_context, _token)));
    }

    /// <summary>Ends a test, in the runspace in which it ran.</summary>
    public void End()
    {
        _current = null;
        RunningTest.Set(Runspace.DefaultRunspace, null, isBetween: true);
    }

    /// <summary>What a test has measured so far.</summary>
    public IReadOnlyList<Measurement> MeasuredBy(int place) => _attempts.TryGetValue(place, out CheckRun? attempt) ? attempt.Measurements : [];
}
