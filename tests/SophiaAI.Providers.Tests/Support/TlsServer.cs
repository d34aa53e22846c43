using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace SophiaAI.Providers.Tests.Support;

/// <summary>A server that speaks TLS with a certificate of an authority that only the test knows, and answers every request in the same way.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private static readonly DateTimeOffset s_begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;
    private readonly byte[] _answer;
    private readonly Task _serving;

    public TlsServer(string authority, DateTimeOffset expires, string answer)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest root = new($"CN=Root, O={authority}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using X509Certificate2 issuer = root.CreateSelfSigned(s_begin, expires.AddYears(1));
        Root = X509CertificateLoader.LoadCertificate(issuer.Export(X509ContentType.Cert));
        _certificate = Issue(issuer, expires);
        _answer = Encoding.ASCII.GetBytes(answer);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address => $"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public X509Certificate2 Root { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _certificate.Dispose();
        Root.Dispose();
    }

    private static X509Certificate2 Issue(X509Certificate2 issuer, DateTimeOffset expires)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 issued = request.Create(issuer, s_begin, expires, [1, 2, 3]).CopyWithPrivateKey(key);
        // Windows can serve only with a key that was loaded from a file.
        return X509CertificateLoader.LoadPkcs12(issued.Export(X509ContentType.Pfx), password: null);
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using TcpClient client = await _listener.AcceptTcpClientAsync();
            using SslStream secure = new(client.GetStream());
            try
            {
                await secure.AuthenticateAsServerAsync(_certificate);
                if (await secure.ReadAsync(new byte[4096]) == 0) continue;
                await secure.WriteAsync(_answer);
                await secure.ShutdownAsync();
            }
            catch (Exception exception) when (exception is IOException or AuthenticationException)
            {
                // The client does not trust the certificate.
            }
        }
    }
}
