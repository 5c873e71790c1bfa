"""A real SMTP server for the tests. Prints its port, then each message goes to a file of FOLDER:
a line of JSON about the envelope, then the message as it came. Ends when standard input does.

What it answers hangs on the recipient's name: refuse4…, refuse5… (to RCPT), data4…, data5… (after
DATA), hang…, break… (takes the message and breaks off without an answer), twice… (no, no, yes).
"""
import argparse
import asyncio
import json
import os
import ssl
import sys
import threading

from aiosmtpd.smtp import SMTP, AuthResult

arguments = argparse.ArgumentParser()
arguments.add_argument("folder")
arguments.add_argument("--tls", nargs=2, metavar=("CERTIFICATE", "KEY"))
arguments.add_argument("--auth", nargs=2, metavar=("USER", "PASSWORD"))
given = arguments.parse_args()


class Handler:
    count = 0
    tries = {}

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refuse4"):
            return "451 4.7.1 busy, try again"
        if address.startswith("refuse5"):
            return "550 5.1.1 no such user <" + address + ">"
        if address.startswith("twice"):
            self.tries[address] = self.tries.get(address, 0) + 1
            if self.tries[address] < 3:
                return "450 4.2.0 greylisted"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        to = envelope.rcpt_tos[0]
        if to.startswith("hang"):
            await asyncio.sleep(3600)
        if to.startswith("data4"):
            return "452 4.3.1 no room"
        if to.startswith("data5"):
            return "554 5.7.1 this looks like spam"
        Handler.count += 1
        name = os.path.join(given.folder, "%05d" % Handler.count)
        with open(name + ".new", "wb") as file:
            about = {"from": envelope.mail_from, "to": envelope.rcpt_tos,
                     "tls": session.ssl is not None, "auth": bool(session.authenticated)}
            file.write(json.dumps(about).encode() + b"\n" + envelope.original_content)
        os.rename(name + ".new", name + ".mail")
        if to.startswith("break"):
            server.transport.abort()
            await asyncio.sleep(3600)
        return "250 2.0.0 taken as %d" % Handler.count


def authenticate(server, session, envelope, mechanism, data):
    login, password = data.login.decode(), data.password.decode()
    return AuthResult(success=[login, password] == given.auth, handled=False)


def make():
    options = {"hostname": "mail.test"}
    if given.tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*given.tls)
        options.update(tls_context=context, require_starttls=True)
    if given.auth:
        options.update(authenticator=authenticate, auth_required=True,
                       auth_require_tls=bool(given.tls))
    return SMTP(Handler(), **options)


async def main():
    server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
asyncio.run(main())
