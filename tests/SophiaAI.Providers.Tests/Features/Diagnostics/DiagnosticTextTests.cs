using SophiaAI.Providers.Features.Diagnostics;

namespace SophiaAI.Providers.Tests.Features.Diagnostics;

public sealed class DiagnosticTextTests
{
    [Theory]
    [InlineData("/home/alice/x.env", "~/x.env")]
    [InlineData("Could not find '/home/alice'.", "Could not find '~'.")]
    [InlineData("/home/alice2/x.env", "/home/<user>/x.env")]
    [InlineData("/home/alice-b/x.env", "/home/<user>/x.env")]
    [InlineData(@"C:\Users\bob\x.env", @"C:\Users\<user>\x.env")]
    [InlineData("/Users/carol/Library", "/Users/<user>/Library")]
    [InlineData("EnvFile /var/run/alice/x.env", "EnvFile /var/run/<user>/x.env")]
    [InlineData("acme/alice/development", "acme/alice/development")]
    [InlineData("https://host.example/alice/x", "https://host.example/alice/x")]
    [InlineData("https://alice:word@host.example/x", "https://***@host.example/x")]
    [InlineData("http://u:p%40@proxy:3128, http://q@proxy", "http://***@proxy:3128, http://***@proxy")]
    [InlineData("a secret-of-gong b", "a *** b")]
    [InlineData("nothing", "nothing")]
    public void What_a_stranger_must_not_read_is_removed(string text, string clean) =>
        Assert.Equal(clean, new DiagnosticText(Redact, "/home/alice", "alice").Clean(text));

    [Theory]
    [InlineData(@"C:\Users\dave\x.env", @"~\x.env")]
    [InlineData("c:/users/Dave/x.env", "~/x.env")]
    [InlineData(@"D:\dave\x.env", @"D:\<user>\x.env")]
    public void On_Windows_too(string text, string clean) => Assert.Equal(clean, new DiagnosticText(Redact, @"C:\Users\dave", "dave").Clean(text));

    [Fact]
    public void A_home_that_is_the_root_is_no_home() => Assert.Equal("/etc/x", new DiagnosticText(Redact, "/", "ab").Clean("/etc/x"));

    private static string Redact(string text) => text.Replace("secret-of-gong", "***", StringComparison.Ordinal);
}
