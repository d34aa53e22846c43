using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Gong;

namespace SophiaAI.Providers.Tests.Core.Http;

/// <summary>Paged lists: how far they are read, and that they end.</summary>
public sealed class CursorPagesTests
{
    private readonly List<string?> _asked = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_is_asked_for_with_the_cursor_of_the_one_before()
    {
        Assert.Equal([1, 2, 3, 4, 5], await ListAsync(Read(Pages(new([1, 2], "b"), new([], "c"), new([3, 4, 5], null)))));
        Assert.Equal([null, "b", "c"], _asked);
    }

    [Fact]
    public async Task An_empty_cursor_ends_the_list()
    {
        Assert.Equal([1], await ListAsync(Read(Pages(new CursorPage<int>([1], "")))));
        Assert.Equal([null], _asked);
    }

    [Fact]
    public async Task It_can_begin_in_the_middle()
    {
        Assert.Equal([1, 2], await ListAsync(CursorPages.ReadAsync(GongService.Profile, Pages(new([1], "b"), new([2], null)), start: "a", cancellationToken: Token)));
        Assert.Equal(["a", "b"], _asked);
    }

    [Theory]
    [InlineData(false, 1, 1, 1, 1, 2)]
    [InlineData(true, 1, 1, 2, 2, 2)]
    public async Task The_next_page_is_asked_for_in_its_time(bool ahead, params int[] askedAfterEachItem)
    {
        List<int> asked = [];
        await foreach (int _ in Read(Pages(new([1, 2, 3, 4], "b"), new([5], null)), When(ahead))) asked.Add(_asked.Count);
        Assert.Equal(askedAfterEachItem, asked);
    }

    [Fact]
    public async Task A_cursor_that_does_not_move_is_an_error_after_what_came() => await FailsAsync([1, 2], Pages(new([1], "b"), new([2], "b")));

    [Fact]
    public async Task Cursors_that_go_round_in_a_circle_are_an_error() => await FailsAsync([1, 2, 3], Pages(new([1], "b"), new([2], "c"), new([3], "b")));

    [Fact]
    public async Task The_cursor_that_it_began_with_must_not_come_again()
    {
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ListAsync(
            CursorPages.ReadAsync(GongService.Profile, Pages(new CursorPage<int>([1], "a")), start: "a", cancellationToken: Token)));
        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
    }

    [Fact]
    public async Task A_cursor_that_fits_into_no_address_is_an_error()
    {
        string longest = new('x', Limits.LongestCursor);
        Assert.Equal([1, 2], await ListAsync(Read(Pages(new([1], longest), new([2], null)))));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ListAsync(Read((_, _) => Task.FromResult(new CursorPage<int>([1], longest + "x")))));
        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_list_without_an_end_is_an_error(bool ahead)
    {
        int pages = 0;
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ListAsync(
            CursorPages.ReadAsync<int>(GongService.Profile, (_, _) => Task.FromResult(new CursorPage<int>([1, 2], $"{++pages}")), When(ahead), cancellationToken: Token)));
        Assert.Equal((FailureReason.InvalidResponse, Limits.MostPages), (failure.Reason, pages));
        Assert.Contains("100000 pages", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_just_as_many_pages_is_none()
    {
        int pages = 0;
        List<int> items = await ListAsync(CursorPages.ReadAsync(
            GongService.Profile, (_, _) => Task.FromResult(new CursorPage<int>([1], ++pages < Limits.MostPages ? $"{pages}" : null)), cancellationToken: Token));
        Assert.Equal(Limits.MostPages, items.Count);
    }

    [Fact]
    public async Task Whoever_stops_early_leaves_no_request_behind()
    {
        Task<CursorPage<int>>? ahead = null;
        static async Task<CursorPage<int>> GetAsync(string? cursor, CancellationToken token)
        {
            if (cursor is null) return new([1, 2], "b");
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            throw new InvalidOperationException();
        }

        await foreach (int item in CursorPages.ReadAsync(GongService.Profile, (cursor, token) => ahead = GetAsync(cursor, token), NextPage.WhenHalfUsed, cancellationToken: Token))
        {
            if (item == 2) break;
        }

        Assert.True(ahead!.IsCanceled);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stop_ends_it(bool ahead)
    {
        using CancellationTokenSource stop = new();
        List<int> items = [];
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (int item in CursorPages.ReadAsync<int>(
                GongService.Profile, (cursor, token) => Task.FromResult(new CursorPage<int>([items.Count], $"{items.Count}")), When(ahead), cancellationToken: stop.Token))
            {
                items.Add(item);
                if (items.Count == 3) await stop.CancelAsync();
            }
        });
        Assert.Equal([0, 1, 2], items);
    }

    [Fact]
    public async Task A_page_that_can_not_be_read_is_told_after_what_came()
    {
        List<int> items = [];
        await Assert.ThrowsAsync<ServiceException>(async () =>
        {
            await foreach (int item in CursorPages.ReadAsync(
                GongService.Profile,
                (cursor, _) => cursor is null ? Task.FromResult(new CursorPage<int>([1, 2], "b")) : throw new ServiceException("Gong", FailureReason.Unavailable, "no"),
                NextPage.WhenUsedUp,
                cancellationToken: Token))
            {
                items.Add(item);
            }
        });
        Assert.Equal([1, 2], items);
    }

    private static NextPage When(bool ahead) => ahead ? NextPage.WhenHalfUsed : NextPage.WhenUsedUp;

    private Func<string?, CancellationToken, Task<CursorPage<int>>> Pages(params CursorPage<int>[] pages) => (cursor, _) =>
    {
        _asked.Add(cursor);
        return Task.FromResult(pages[_asked.Count - 1]);
    };

    private static IAsyncEnumerable<int> Read(Func<string?, CancellationToken, Task<CursorPage<int>>> get, NextPage when = NextPage.WhenUsedUp) =>
        CursorPages.ReadAsync(GongService.Profile, get, when, cancellationToken: Token);

    private static async Task FailsAsync(int[] before, Func<string?, CancellationToken, Task<CursorPage<int>>> get)
    {
        List<int> items = [];
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(async () =>
        {
            await foreach (int item in Read(get)) items.Add(item);
        });
        Assert.Equal(before, items);
        Assert.Equal((FailureReason.InvalidResponse, true), (failure.Reason, failure.Message.Contains("never ends", StringComparison.Ordinal)));
    }

    private static async Task<List<int>> ListAsync(IAsyncEnumerable<int> source)
    {
        List<int> items = [];
        await foreach (int item in source) items.Add(item);
        return items;
    }
}
