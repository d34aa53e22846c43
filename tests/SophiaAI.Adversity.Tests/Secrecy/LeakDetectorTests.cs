namespace SophiaAI.Tests.Secrecy;

/// <summary>The detector finds whatever is there, so anything that it does not find is not there.</summary>
public sealed class LeakDetectorTests
{
    private static readonly IReadOnlyList<CanarySet> s_sets = CanarySet.OfEachShape(LeakFixture.Seed);

    public static TheoryData<string> Shapes => [.. s_sets.Select(static set => set.ToString())];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_finds_every_form(string shape)
    {
        foreach (Canary canary in s_sets.Single(set => set.ToString() == shape).All)
        {
            LeakDetector detector = new([canary]);
            Assert.All(CanaryForms.All, form => Assert.NotEmpty(detector.Find([$"before {form.Value(canary.Value)} after"])), throwIfEmpty: true);
        }
    }

    [Fact]
    public void It_finds_a_secret_that_goes_over_several_records_and_lines()
    {
        const string Secret = "q7Rk2Wm9Zx4Lp8Tn";
        LeakDetector detector = new([new Canary("A", Secret)]);
        Assert.NotEmpty(detector.Find(["first " + Secret[..5], Secret[5..9], Secret[9..] + " last"]));
        Assert.NotEmpty(detector.Find(["first " + Secret[..5] + "\r\n    " + Secret[5..]]));
    }

    [Fact]
    public void It_finds_credentials_as_they_stand_in_Basic_authentication()
    {
        LeakDetector detector = new([new Canary("KEY", "k3y+/=%&"), new Canary("SECRET", "s3cr3t \"$<>'")]);
        string header = Convert.ToBase64String("k3y+/=%&:s3cr3t \"$<>'"u8);
        IReadOnlyList<string> found = detector.Find([$"Authorization: Basic {header}"]);
        Assert.Contains(found, static finding => finding.StartsWith("KEY (8 characters) as base64", StringComparison.Ordinal));
        Assert.Contains(found, static finding => finding.StartsWith("SECRET (12 characters) as base64", StringComparison.Ordinal));
    }

    [Fact]
    public void It_finds_a_piece_of_a_long_secret()
    {
        const string Secret = "q7Rk2Wm9Zx4Lp8TnJ5vB1cD6fG3hK0sAyE";
        LeakDetector detector = new([new Canary("A", Secret)]);
        Assert.NotEmpty(detector.Find(["the token q7Rk2Wm9Zx4Lp8Tn… is not valid"]));
        Assert.NotEmpty(detector.Find(["ends in J5vB1cD6fG3hK0sAyE"]));
    }

    [Fact]
    public void It_finds_each_line_of_a_key_and_not_its_first_and_last()
    {
        CanarySet set = s_sets.Single(set => set.ToString() == "a key");
        string[] lines = set.Typed.Value.Split('\n');
        LeakDetector detector = new([set.Typed]);
        Assert.Empty(detector.Find([lines[0], lines[^1]]));
        Assert.All(lines[1..^1].Where(line => line.Length >= LeakDetector.PieceLength), line => Assert.NotEmpty(detector.Find([line])), throwIfEmpty: true);
    }

    [Fact]
    public void It_finds_every_piece_of_every_canary_wherever_it_stands()
    {
        foreach (CanarySet set in s_sets)
        {
            string[] lines = [.. set.All.SelectMany(static canary => canary.Value.Split('\n')).Where(IsRevealing)];
            Assert.NotEmpty(lines);
            foreach (string line in lines)
            {
                Assert.NotEmpty(set.Detector.Find([line[..LeakDetector.PieceLength]]));
                Assert.NotEmpty(set.Detector.Find(["before " + line[^LeakDetector.PieceLength..]]));
                Assert.NotEmpty(set.Detector.Find([$"{line.AsSpan(line.Length / 3, LeakDetector.PieceLength)} after"]));
            }
        }
    }

    [Fact]
    public void It_finds_nothing_where_nothing_is()
    {
        LeakDetector detector = new(s_sets.SelectMany(static set => set.All));
        Assert.Empty(detector.Find(["GET /v9/projects/{project} -> 200 in 12 ms (attempt 1)", "*** (length 40, #1f3a9c)", "-----BEGIN PRIVATE KEY-----", "https://api.gong.io"]));
    }

    [Fact]
    public void The_canaries_depend_on_the_seed_alone()
    {
        Assert.Equal(CanarySet.OfEachShape(1).SelectMany(static set => set.All), CanarySet.OfEachShape(1).SelectMany(static set => set.All));
        Assert.NotEqual(CanarySet.OfEachShape(1).SelectMany(static set => set.All), CanarySet.OfEachShape(2).SelectMany(static set => set.All));
    }

    private static bool IsRevealing(string line) =>
        line.Length >= 2 * LeakDetector.PieceLength && !Canary.Harmless.Any(harmless => line.Contains(harmless, StringComparison.Ordinal));
}
