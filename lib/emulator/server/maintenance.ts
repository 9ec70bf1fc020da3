/** What the REST host answers during planned maintenance: a notice page where JSON is expected. */
export const MAINTENANCE_PAGE = `<!DOCTYPE html>
<html lang="ko">
<head><meta charset="utf-8"><title>시스템 점검 안내</title></head>
<body>
<h1>시스템 점검 안내</h1>
<p>보다 나은 서비스를 위해 시스템을 점검하고 있습니다.</p>
<dl><dt>중단 일시</dt><dd>점검 종료 시까지</dd><dt>중단 사유</dt><dd>정기 시스템 점검</dd></dl>
</body>
</html>
`;
