using System.Management.Automation.Runspaces;
using SophiaAI.Common;
using SophiaAI.Tests.Shared;

namespace SophiaAI.Tests.Common;

/// <summary>What a runspace remembers: the latest names, on any thread, and nothing from another runspace.</summary>
public sealed class RunspaceMemoryTests : IDisposable
{
    private const int Most = 1000;

    private readonly Runspace _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.Create());

    public RunspaceMemoryTests() => Runspace.DefaultRunspace = _runspace;

    public void Dispose()
    {
        Runspace.DefaultRunspace = null;
        _runspace.Dispose();
    }

    [Fact]
    public void Names_come_in_order_each_once_and_by_kind()
    {
        foreach (string name in new[] { "b", "a", "b" }) SeenNames.Remember<Table>(name);
        SeenNames.Remember<Schema>("c");
        Assert.Equal(["a", "b"], SeenNames.Of<Table>());
        SeenNames.Forget<Table>("a");
        SeenNames.Forget<Table>("never there");
        Assert.Equal(["b"], SeenNames.Of<Table>());
    }

    [Fact]
    public void Of_more_than_it_holds_the_last_seen_stay()
    {
        for (int i = 0; i < Most; i++) SeenNames.Remember<Table>($"{i:d5}");
        SeenNames.Remember<Table>("00000");
        SeenNames.Remember<Table>("last");
        Assert.Equal(Most, SeenNames.Of<Table>().Count);
        Assert.Contains("00000", SeenNames.Of<Table>());
        Assert.Contains("last", SeenNames.Of<Table>());
        Assert.DoesNotContain("00001", SeenNames.Of<Table>());
    }

    [Fact]
    public void A_name_that_was_forgotten_can_be_seen_again()
    {
        SeenNames.Remember<Table>("a");
        SeenNames.Forget<Table>("a");
        SeenNames.Remember<Table>("a");
        for (int i = 1; i < Most; i++) SeenNames.Remember<Table>($"{i:d5}");
        Assert.Contains("a", SeenNames.Of<Table>());
    }

    [Fact]
    public void Another_runspace_and_a_thread_without_one_know_nothing()
    {
        SeenNames.Remember<Table>("a");
        using Runspace other = RunspaceFactory.CreateRunspace(InitialSessionState.Create());
        Assert.Empty(On(other, SeenNames.Of<Table>));
        Assert.Empty(On(null, () =>
        {
            SeenNames.Remember<Table>("b");
            return SeenNames.Of<Table>();
        }));
        Assert.Equal(["a"], SeenNames.Of<Table>());
    }

    // Without the lock, reading a set while it grows throws or loses names.
    [Fact]
    public void One_remembers_and_forgets_while_another_completes()
    {
        const int Writers = 4;
        const int Each = 5000;
        using Barrier start = new(Writers + 2);
        Exception? failure = null;
        List<int> counts = [];
        Thread[] threads =
        [
            .. Enumerable.Range(0, Writers).Select(writer => Begin(() =>
            {
                for (int i = 0; i < Each; i++)
                {
                    SeenNames.Remember<Table>($"{writer}/{i}");
                    if (i % 3 == 0) SeenNames.Forget<Table>($"{writer}/{i}");
                }
            })),
            .. Enumerable.Range(0, 2).Select(_ => Begin(() =>
            {
                for (int i = 0; i < Each / 10; i++)
                {
                    int count = SeenNames.Of<Table>().Distinct().Count();
                    lock (counts) counts.Add(count);
                }
            })),
        ];
        foreach (Thread thread in threads) Assert.True(thread.Join(Patience.Limit), "A thread did not end.");

        Assert.Null(failure);
        Assert.All(counts, static count => Assert.InRange(count, 0, Most), throwIfEmpty: true);
        // The last names remembered are more than the memory can contain.
        Assert.Equal(Most, SeenNames.Of<Table>().Count);

        Thread Begin(Action work)
        {
            Thread thread = new(() =>
            {
                Runspace.DefaultRunspace = _runspace;
                start.SignalAndWait();
                try
                {
                    work();
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            });
            thread.Start();
            return thread;
        }
    }

    private static T On<T>(Runspace? runspace, Func<T> work)
    {
        T result = default!;
        Thread thread = new(() =>
        {
            Runspace.DefaultRunspace = runspace;
            result = work();
        });
        thread.Start();
        Assert.True(thread.Join(Patience.Limit), "The thread did not end.");
        return result;
    }

    private sealed class Table;

    private sealed class Schema;
}
